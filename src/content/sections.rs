//! The Markdown part of a question: its sections and their fenced blocks.

use super::error::ContentError;
use super::reflow::reflow;
use crate::domain::invisible::is_invisible;
use crate::domain::question::Bands;

/// What a prompt may have, so that it fits a Discord message with everything around it.
pub const PROMPT_LIMIT: usize = 1_800;
const ANSWER_LIMIT: usize = 6_000;
const BAND_LIMIT: usize = 2_000;

/// The sections every question has, with the length each may have.
const SECTIONS: [(&str, usize); 6] = [
    ("Question", PROMPT_LIMIT),
    ("Answer", ANSWER_LIMIT),
    ("Poor", BAND_LIMIT),
    ("Mixed", BAND_LIMIT),
    ("Good", BAND_LIMIT),
    ("Excellent", BAND_LIMIT),
];

/// A `## Name` heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub name: String,
    /// The line of the heading in its file.
    pub line: usize,
    pub text: String,
}

/// A fenced block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The first word after the fence.
    pub language: String,
    pub code: String,
    /// The line of the opening fence, when the text's first line is 1.
    pub line: usize,
    /// Whether the fence was closed.
    pub closed: bool,
}

/// A question's prose.
pub(super) struct Prose {
    pub(super) prompt: String,
    pub(super) answer: String,
    pub(super) bands: Bands,
}

/// Cuts Markdown at its `## ` headings; a heading inside a fenced block is code. Text before the
/// first heading makes a section without a name.
pub fn sections(text: &str, first_line: usize) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut current = Section { name: String::new(), line: first_line, text: String::new() };
    let mut fence = Fence::default();
    for (number, line) in text.lines().enumerate() {
        let outside = fence.step(line) == Place::Outside;
        if let (true, Some(name)) = (outside, line.strip_prefix("## ")) {
            let line = first_line + number;
            let next = Section { name: name.trim().to_owned(), line, text: String::new() };
            sections.push(std::mem::replace(&mut current, next));
        } else {
            current.text.push_str(line);
            current.text.push('\n');
        }
    }
    sections.push(current);
    sections.retain(|section| !section.name.is_empty() || !section.text.trim().is_empty());
    sections
}

/// The fenced blocks of a text, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fence = Fence::default();
    for (number, line) in text.lines().enumerate() {
        match fence.step(line) {
            Place::Outside => {}
            Place::Opening => blocks.push(Block {
                language: fence.language.clone(),
                code: String::new(),
                line: number + 1,
                closed: false,
            }),
            Place::Inside => {
                if let Some(block) = blocks.last_mut() {
                    block.code.push_str(line);
                    block.code.push('\n');
                }
            }
            Place::Closing => {
                if let Some(block) = blocks.last_mut() {
                    block.closed = true;
                }
            }
        }
    }
    blocks
}

/// Sections that a short question may leave out.
const BANDS: [&str; 4] = ["Poor", "Mixed", "Good", "Excellent"];

/// Reads the six sections, with every fault of them; a short question has two at least.
pub(super) fn parse(
    file: &str,
    text: &str,
    first_line: usize,
    short: bool,
) -> Result<Prose, Vec<ContentError>> {
    let found = sections(text, first_line);
    let mut errors = stray_sections(file, &found);
    let mut take = |(name, limit): (&str, usize)| {
        let section = found.iter().find(|section| section.name == name);
        let text = section.map_or("", |section| section.text.trim());
        if short && section.is_none() && BANDS.contains(&name) {
            return String::new();
        }
        if let Some(message) = section_fault(section, text, limit) {
            let line = section.map_or(first_line, |section| section.line);
            errors.push(ContentError::new(file, message).at_line(line).in_field(name));
        }
        text.to_owned()
    };
    let [prompt, answer, poor, mixed, good, excellent] = SECTIONS.map(&mut take).map(|text| reflow(&text));
    if errors.is_empty() {
        Ok(Prose { prompt, answer, bands: Bands { poor, mixed, good, excellent } })
    } else {
        Err(errors)
    }
}

/// A heading, as far as it is told: it may be as long as the file.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !(c.is_control() || is_invisible(*c))).take(60).collect()
}

fn stray_sections(file: &str, found: &[Section]) -> Vec<ContentError> {
    let fault = |(i, section): (usize, &Section)| {
        let known = SECTIONS.iter().any(|(name, _)| *name == section.name);
        let again = found.iter().take(i).any(|earlier| earlier.name == section.name);
        let message = match (section.name.as_str(), known, again) {
            ("", ..) => "there is text before the first “## ” heading".to_owned(),
            (name, false, _) => format!("there is no section “{}” in the format", shown(name)),
            (_, true, true) => "the section is there twice".to_owned(),
            (_, true, false) => return None,
        };
        let error = ContentError::new(file, message).at_line(section.line);
        Some(if section.name.is_empty() { error } else { error.in_field(shown(&section.name)) })
    };
    found.iter().enumerate().filter_map(fault).collect()
}

fn section_fault(section: Option<&Section>, text: &str, limit: usize) -> Option<String> {
    let length = text.chars().count();
    if section.is_none() {
        Some("the section is missing".to_owned())
    } else if text.is_empty() {
        Some("the section is empty".to_owned())
    } else if length > limit {
        Some(format!("has {length} characters, at most {limit} fit"))
    } else if blocks(text).iter().any(|block| !block.closed) {
        Some("a fenced block is not closed".to_owned())
    } else {
        None
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Opening,
    Inside,
    Closing,
}

/// Tells code from text, line by line.
#[derive(Default)]
pub(super) struct Fences(Fence);

impl Fences {
    /// Whether the next line is outside of every fenced block.
    pub(super) fn is_outside(&mut self, line: &str) -> bool {
        self.0.step(line) == Place::Outside
    }

    /// The line that closes a block that is still open.
    pub(super) fn closing(self) -> Option<String> {
        self.0.open.map(|(sign, count)| sign.to_string().repeat(count))
    }
}

/// Follows fences line by line, as `CommonMark` has them: three or more backticks or tildes, closed
/// by at least as many of the same.
#[derive(Default)]
struct Fence {
    open: Option<(char, usize)>,
    language: String,
}

impl Fence {
    fn step(&mut self, line: &str) -> Place {
        let mark = line.trim_start_matches(' ');
        let indented = line.len() - mark.len() > 3;
        let sign = mark.chars().next().unwrap_or(' ');
        let count = mark.chars().take_while(|c| *c == sign).count();
        let info = mark.trim_start_matches(sign).trim();
        let is_fence = !indented && matches!(sign, '`' | '~') && count >= 3;
        match self.open {
            None if is_fence && !(sign == '`' && info.contains('`')) => {
                self.open = Some((sign, count));
                info.split_whitespace().next().unwrap_or_default().clone_into(&mut self.language);
                Place::Opening
            }
            None => Place::Outside,
            Some((opened, least)) if is_fence && sign == opened && count >= least && info.is_empty() => {
                self.open = None;
                Place::Closing
            }
            Some(_) => Place::Inside,
        }
    }
}
