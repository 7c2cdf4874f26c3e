//! The bot's messages as Discord's JSON: whatever a message holds, what comes out is within every limit.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Value, json};
use serenity::all::{
    ButtonStyle as Style, CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter, CreateInputText,
    CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, InputTextStyle, ReactionType,
};

use crate::coach::control::{self, Control};
use crate::coach::message::{
    Archive, Button, ButtonStyle, File, Form, Input, Message, Picture, Select, Tone,
};
use crate::coach::text::{CLOSE, cut, leaves_open};

/// Discord's limits, in characters or pieces.
mod limit {
    pub(super) const CONTENT: usize = 2000;
    pub(super) const TITLE: usize = 256;
    pub(super) const BODY: usize = 4096;
    pub(super) const FOOTER: usize = 2048;
    pub(super) const FIELDS: usize = 25;
    pub(super) const FIELD_NAME: usize = 256;
    pub(super) const FIELD_VALUE: usize = 1024;
    pub(super) const EMBED: usize = 6000;
    pub(super) const ROWS: usize = 5;
    pub(super) const BUTTONS: usize = 5;
    pub(super) const BUTTON_LABEL: usize = 80;
    pub(super) const OPTIONS: usize = 25;
    pub(super) const OPTION_TEXT: usize = 100;
    pub(super) const PLACEHOLDER: usize = 150;
    pub(super) const FILES: usize = 10;
    pub(super) const ALT: usize = 1024;
    pub(super) const FORM_TITLE: usize = 45;
    pub(super) const INPUT_LABEL: usize = 45;
    pub(super) const INPUT_PLACEHOLDER: usize = 100;
    pub(super) const INPUT_VALUE: u16 = 4000;
    pub(super) const INPUTS: usize = 5;
    pub(super) const MENTIONS: usize = 100;
}

/// The part of a card that its fields leave to the body.
const BODY_SHARE: usize = 2000;
/// Stands where Discord wants some text and there is none.
const BLANK: &str = "\u{200b}";
/// The file that has what a card could not hold.
const REST_OF_IT: &str = "full-text.md";

pub(crate) const EPHEMERAL: u64 = 1 << 6;
const QUIET: u64 = 1 << 12;

/// A request's JSON, and the files that go with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Payload {
    pub(crate) json: Value,
    pub(crate) files: Vec<Attachment>,
}

/// A file that goes with a message; its number is its place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attachment {
    pub(crate) name: String,
    /// What a picture shows, for who does not see it.
    pub(crate) alt: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

impl Payload {
    /// Sets flags beside those that the message has.
    pub(crate) fn flags(mut self, flags: u64) -> Self {
        let before = self.json["flags"].as_u64().unwrap_or_default();
        self.json["flags"] = json!(before | flags);
        self
    }

    /// Has Discord drop a repetition of this message for some minutes.
    pub(crate) fn nonce(mut self, nonce: &str) -> Self {
        self.json["nonce"] = json!(nonce);
        self.json["enforce_nonce"] = json!(true);
        self
    }
}

/// A message to be posted, answered with or put in place of another.
pub(crate) fn message(message: &Message) -> Payload {
    let (embed, overflow) = card(message);
    let archives = message.archive.iter().map(archive);
    let pictures = message.pictures.iter().map(picture);
    let files = pictures.chain(archives).chain(message.files.iter().map(attachment));
    let mut files: Vec<Attachment> = files.take(limit::FILES - 1).collect();
    files.extend(overflow.map(|text| attachment(&File { name: REST_OF_IT.to_owned(), text })));
    let mut content = content(message);
    if content.is_empty() && embed.is_none() && files.is_empty() {
        BLANK.clone_into(&mut content);
    }
    let json = json!({
        "content": content,
        "embeds": embed.into_iter().collect::<Vec<_>>(),
        "components": components(message),
        "attachments": numbered(&files),
        "allowed_mentions": allowed_mentions(message),
        "flags": if message.quiet { QUIET } else { 0 },
    });
    Payload { json, files }
}

fn numbered(files: &[Attachment]) -> Vec<Value> {
    let describe = |(id, file): (usize, &Attachment)| match &file.alt {
        Some(alt) => json!({ "id": id, "filename": file.name, "description": alt }),
        None => json!({ "id": id, "filename": file.name }),
    };
    files.iter().enumerate().map(describe).collect()
}

/// Nobody is pinged but the one role and the members that the message names.
fn allowed_mentions(message: &Message) -> Value {
    let mut allowed = json!({ "parse": [] });
    if let Some(role) = message.ping {
        allowed["roles"] = json!([role.to_string()]);
    }
    if !message.notify.is_empty() {
        let distinct: BTreeSet<_> = message.notify.iter().collect();
        let users: Vec<String> =
            distinct.into_iter().take(limit::MENTIONS).map(ToString::to_string).collect();
        allowed["users"] = json!(users);
    }
    allowed
}

fn content(message: &Message) -> String {
    let text = harmless(&message.content);
    let text = match message.ping.map(|role| format!("<@&{role}>")) {
        Some(ping) if !text.contains(&ping) => format!("{ping} {text}"),
        _ => text,
    };
    cut(text.trim(), limit::CONTENT)
}

/// The embed, and the whole text when it did not fit.
fn card(message: &Message) -> (Option<CreateEmbed>, Option<String>) {
    let title = cut_markdown(harmless(&message.title).trim(), limit::TITLE);
    let footer = cut(harmless(&message.footer).trim(), limit::FOOTER);
    let body = harmless(&message.body);
    let body = body.trim_end();
    let mut left = limit::EMBED - count(&title) - count(&footer);
    let reserved = count(body).min(BODY_SHARE).min(left);
    let mut fields = Vec::new();
    let mut cut_off = false;
    for field in &message.fields {
        let name = or_blank(cut(harmless(&field.name).trim(), limit::FIELD_NAME));
        let whole = harmless(&field.value);
        let value = or_blank(cut_markdown(whole.trim_end(), limit::FIELD_VALUE));
        let size = count(&name) + count(&value);
        if fields.len() == limit::FIELDS || size + reserved > left {
            cut_off = true;
            break;
        }
        cut_off |= count(&whole) > limit::FIELD_VALUE;
        left -= size;
        fields.push((name, value, field.inline));
    }
    let shown = cut_markdown(body, limit::BODY.min(left));
    cut_off |= !shown.starts_with(body);
    if title.is_empty() && footer.is_empty() && shown.trim().is_empty() && fields.is_empty() {
        return (None, None);
    }
    let mut embed = CreateEmbed::new().colour(colour(message.tone)).fields(fields);
    if !title.is_empty() {
        embed = embed.title(title);
    }
    if !shown.trim().is_empty() {
        embed = embed.description(shown);
    }
    if !footer.is_empty() {
        embed = embed.footer(CreateEmbedFooter::new(footer));
    }
    (Some(embed), cut_off.then(|| full_text(message)))
}

fn full_text(message: &Message) -> String {
    let fields = message.fields.iter().map(|field| format!("\n## {}\n\n{}\n", field.name, field.value));
    let head = format!("# {}\n\n{}\n", message.title, message.body);
    std::iter::once(head).chain(fields).collect()
}

fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Neutral => 0x0037_76AB,
        Tone::Good => 0x0030_9C4B,
        Tone::Bad => 0x00C9_3A3A,
        Tone::Attention => 0x00E0_A030,
    }
}

fn components(message: &Message) -> Vec<CreateActionRow> {
    let mut seen = HashSet::new();
    let menu = message.select.as_ref().and_then(|menu| select(menu, &mut seen));
    let free = limit::ROWS - usize::from(menu.is_some());
    let rows = message.buttons.iter().map(|row| buttons(row, &mut seen)).filter(|row| !row.is_empty());
    menu.map(CreateActionRow::SelectMenu)
        .into_iter()
        .chain(rows.take(free).map(CreateActionRow::Buttons).collect::<Vec<_>>())
        .collect()
}

/// The id for a control, unless the message has it already or Discord would refuse it.
fn custom_id(control: &Control, seen: &mut HashSet<String>) -> Option<String> {
    let id = control.to_string();
    let fits = count(&id) <= control::MAX_LEN && seen.insert(id.clone());
    if !fits {
        tracing::error!(id, "a control that Discord would refuse was left out");
    }
    fits.then_some(id)
}

fn buttons(row: &[Button], seen: &mut HashSet<String>) -> Vec<CreateButton> {
    row.iter()
        .take(limit::BUTTONS)
        .filter_map(|button| Some(render_button(button, custom_id(&button.control, seen)?)))
        .collect()
}

fn render_button(button: &Button, id: String) -> CreateButton {
    let label = cut(harmless(&button.label).trim(), limit::BUTTON_LABEL);
    let rendered = CreateButton::new(id).style(match button.style {
        ButtonStyle::Primary => Style::Primary,
        ButtonStyle::Secondary => Style::Secondary,
        ButtonStyle::Success => Style::Success,
        ButtonStyle::Danger => Style::Danger,
    });
    match (label.is_empty(), button.emoji.is_empty()) {
        (_, true) => rendered.label(or_blank(label)),
        (true, false) => rendered.emoji(ReactionType::Unicode(button.emoji.clone())),
        (false, false) => rendered.label(label).emoji(ReactionType::Unicode(button.emoji.clone())),
    }
}

fn select(menu: &Select, seen: &mut HashSet<String>) -> Option<CreateSelectMenu> {
    let mut values = HashSet::new();
    let mut chosen = 0;
    let fits = |value: &str| !value.is_empty() && count(value) <= limit::OPTION_TEXT;
    let offered: Vec<_> = menu
        .options
        .iter()
        .filter(|option| fits(&option.value) && values.insert(option.value.as_str()))
        .take(limit::OPTIONS)
        .collect();
    let size = u8::try_from(offered.len()).ok().filter(|&size| size > 0)?;
    let (max, min) = (menu.max.clamp(1, size), menu.min.min(size));
    let options = offered.into_iter().map(|option| {
        let label = or_blank(cut(harmless(&option.label).trim(), limit::OPTION_TEXT));
        let mut rendered = CreateSelectMenuOption::new(label, &option.value);
        let about = cut(harmless(&option.description).trim(), limit::OPTION_TEXT);
        if !about.is_empty() {
            rendered = rendered.description(about);
        }
        let pick = option.chosen && chosen < max;
        chosen += u8::from(pick);
        rendered.default_selection(pick)
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let placeholder = cut(harmless(&menu.placeholder).trim(), limit::PLACEHOLDER);
    let id = custom_id(&menu.control, seen)?;
    Some(CreateSelectMenu::new(id, kind).placeholder(placeholder).min_values(min.min(max)).max_values(max))
}

fn attachment(file: &File) -> Attachment {
    Attachment { name: file.name.clone(), alt: None, bytes: file.text.clone().into_bytes() }
}

fn archive(archive: &Archive) -> Attachment {
    Attachment { name: archive.name.clone(), alt: None, bytes: archive.bytes.clone() }
}

fn picture(picture: &Picture) -> Attachment {
    let alt = Some(cut(harmless(&picture.alt).trim(), limit::ALT));
    Attachment { name: picture.name.clone(), alt, bytes: picture.png.clone() }
}

/// A modal. Its inputs stand in action rows, one each: serenity loses the values of any other kind.
pub(crate) fn form(form: &Form) -> Payload {
    let rows: Vec<_> =
        form.inputs.iter().take(limit::INPUTS).map(|i| CreateActionRow::InputText(input(i))).collect();
    let json = json!({
        "custom_id": form.control.to_string(),
        "title": or_blank(cut(harmless(&form.title).trim(), limit::FORM_TITLE)),
        "components": rows,
    });
    Payload { json, files: Vec::new() }
}

fn input(input: &Input) -> CreateInputText {
    let style = if input.long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let max = input.max.clamp(1, limit::INPUT_VALUE);
    let label = or_blank(cut(harmless(&input.label).trim(), limit::INPUT_LABEL));
    let mut rendered = CreateInputText::new(style, label, input.key).required(input.required).max_length(max);
    let placeholder = cut(harmless(&input.placeholder).trim(), limit::INPUT_PLACEHOLDER);
    if !placeholder.is_empty() {
        rendered = rendered.placeholder(placeholder);
    }
    let value: String = input.value.chars().take(usize::from(max)).collect();
    if value.is_empty() { rendered } else { rendered.value(value) }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

fn or_blank(text: String) -> String {
    if text.is_empty() { BLANK.to_owned() } else { text }
}

/// Cuts Markdown; a code block that is left open, by the cut or by who wrote it, is closed.
fn cut_markdown(text: &str, max: usize) -> String {
    let fits = count(text) <= max;
    if fits && !leaves_open(text) {
        return text.to_owned();
    }
    let room = max.saturating_sub(CLOSE.len());
    let short = if fits && count(text) <= room { text.to_owned() } else { cut(text, room) };
    let short = if leaves_open(&short) { short + CLOSE } else { short };
    if count(&short) > max || leaves_open(&short) { String::new() } else { short }
}

/// Without control characters and those that turn the reading direction. What joins emoji stays, and so
/// does the zero-width space that keeps a code block closed.
fn harmless(text: &str) -> String {
    let harms = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|&c| !harms(c)).collect()
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
