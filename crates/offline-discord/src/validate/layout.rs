//! Components V2: what twilight leaves out of texts, pictures, files and what stands in rows.

use serde_json::Value;

use super::component::{button, every, row, wrong_kind, wrong_scheme};
use super::{chars, length};
use crate::refusal::{Allowed, Refusal};
use crate::world::message::Attachment;

const TEXT: u64 = 10;
const FILE: u64 = 13;

const CONTAINER: u64 = 17;

/// What may stand on top; in a container the same but another container.
const ON_TOP: [u64; 7] = [1, 9, TEXT, 12, FILE, 14, CONTAINER];

/// All texts of a message together.
const MOST_TEXT: usize = 4000;
/// All components of a message, wherever they stand.
const MOST: usize = 40;

pub(super) fn layout(components: &[Value], files: &[Attachment]) -> Allowed {
    at_home("components", components, &ON_TOP)?;
    let all = every("components", components);
    if all.len() > MOST {
        return Err(Refusal::form(
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            "The maximum number of components has been exceeded (max 40)",
        ));
    }
    let texts = all.iter().filter(|(_, it)| it["type"] == TEXT).filter_map(|(_, it)| it["content"].as_str());
    if texts.map(chars).sum::<usize>() > MOST_TEXT {
        return Err(Refusal::form(
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            "Components displayable text size exceeds maximum size of 4000",
        ));
    }
    all.iter().try_for_each(|(path, component)| one(path, component, files))
}

fn at_home(path: &str, components: &[Value], kinds: &[u64]) -> Allowed {
    let strange = |it: &Value| !it["type"].as_u64().is_some_and(|kind| kinds.contains(&kind));
    let Some(index) = components.iter().position(strange) else { return Ok(()) };
    let kinds: Vec<String> = kinds.iter().map(u64::to_string).collect();
    Err(wrong_kind(&format!("{path}.{index}"), &kinds.join(", ")))
}

fn one(path: &str, component: &Value, files: &[Attachment]) -> Allowed {
    match component["type"].as_u64() {
        Some(1) => row(path, component),
        Some(2) => button(path, component),
        Some(TEXT) => length(
            &format!("{path}.content"),
            component["content"].as_str().unwrap_or_default().trim(),
            1,
            MOST_TEXT,
        ),
        Some(11) => media(&format!("{path}.media"), &component["media"], files),
        Some(12) => {
            let items = component["items"].as_array().into_iter().flatten().enumerate();
            items.into_iter().try_for_each(|(index, item)| {
                media(&format!("{path}.items.{index}.media"), &item["media"], files)
            })
        }
        Some(CONTAINER) => {
            let inside = component["components"].as_array().map(Vec::as_slice).unwrap_or_default();
            at_home(&format!("{path}.components"), inside, &ON_TOP[..ON_TOP.len() - 1])
        }
        Some(FILE) => file(&format!("{path}.file"), &component["file"], files),
        _ => Ok(()),
    }
}

/// A picture is elsewhere on the web, or attached.
fn media(path: &str, media: &Value, files: &[Attachment]) -> Allowed {
    let url = media["url"].as_str().unwrap_or_default();
    if url.starts_with("https://") || url.starts_with("http://") {
        return length(&format!("{path}.url"), url, 1, 2048);
    }
    attached(path, url, files)
}

/// A file that the bot sends again as it got it has the address that Discord gave it.
fn file(path: &str, file: &Value, files: &[Attachment]) -> Allowed {
    let url = file["url"].as_str().unwrap_or_default();
    let known = files.iter().any(|it| url.ends_with(&format!("/{}/{}", it.id, it.filename)));
    if known { Ok(()) } else { attached(path, url, files) }
}

fn attached(path: &str, url: &str, files: &[Attachment]) -> Allowed {
    let path = format!("{path}.url");
    let Some(name) = url.strip_prefix("attachment://") else {
        let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
        return Err(wrong_scheme(&path, scheme, "'http', 'https', 'attachment'"));
    };
    if files.iter().any(|file| file.filename == name) {
        return Ok(());
    }
    Err(Refusal::form(
        &path,
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        "The referenced attachment was not found",
    ))
}
