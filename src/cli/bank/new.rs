//! `coach bank new`: a skeleton that loads, to be filled in.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::content::{Bank, Files};
use crate::domain::question::{Kind, QuestionId};

const FACTS: &str = include_str!("new/facts.toml");
const TASK: &str = include_str!("new/problem.toml");
const SECTIONS: &str = include_str!("new/sections.md");

/// Writes the skeleton of a question into the bank in `folder`.
pub(super) fn new(folder: Option<&Path>, kind: Kind, id: &str, out: &mut dyn Write) -> Result<bool> {
    let folder = folder.context("there is no content folder here: name one with --dir")?;
    let id = QuestionId(id.to_owned());
    let Ok(files) = Files::read(folder) else { bail!("{} can't be read", folder.display()) };
    let (bank, _) = Bank::load(&files);
    let topic = bank.topic(id.topic()).with_context(|| {
        let topics: Vec<&str> = bank.topics().iter().map(|topic| topic.slug.as_str()).collect();
        format!("the id must begin with a topic and a slash; the topics are {}", topics.join(", "))
    })?;
    let slug = id.as_str().split_once('/').map_or("", |(_, slug)| slug);
    ensure!(is_slug(slug), "“{slug}” must be lower-case words joined by hyphens");
    let item = topic.items.first().context("the topic has no items")?;
    for (path, text) in skeleton(kind, &id, slug, &item.slug) {
        let path = folder.join(path);
        write_new(&path, &text)?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(true)
}

fn is_slug(slug: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    slug.split('-').all(|word| !word.is_empty() && letters(word))
}

fn skeleton(kind: Kind, id: &QuestionId, slug: &str, item: &str) -> Vec<(String, String)> {
    let facts = FACTS
        .replace("<id>", id.as_str())
        .replace("<title>", &slug.replace('-', " "))
        .replace("<item>", item)
        .replace("<kind>", kind.word());
    if kind != Kind::Problem {
        let sections = sections(kind);
        return vec![(format!("{id}.md"), format!("+++\n{facts}+++\n\n{sections}"))];
    }
    let accepted = "def solve(number):\n    return number\n";
    let tests = "{\n  \"sample\": [{\"args\": [1], \"expected\": 1}],\n  \"secret\": [{\"args\": [2], \"expected\": 2}]\n}\n";
    vec![
        (format!("{id}/problem.toml"), format!("{facts}\n{TASK}")),
        (format!("{id}/statement.md"), sections(kind)),
        (format!("{id}/tests.json"), tests.to_owned()),
        (format!("{id}/submissions/accepted/reference.py"), accepted.to_owned()),
    ]
}

/// The sections; a predict question's have the two blocks that are compared.
fn sections(kind: Kind) -> String {
    if kind != Kind::Predict {
        return SECTIONS.to_owned();
    }
    let question = "## Question\nWhat does this print, and why?\n\n```python\nprint(1)\n```\n";
    let answer = "## Answer\n```output\n1\n```\n\n";
    let (_, rest) = SECTIONS.split_once("## Answer\n").unwrap_or(("", SECTIONS));
    format!("{question}\n{answer}{rest}")
}

fn write_new(path: &Path, text: &str) -> Result<()> {
    let named = || path.display().to_string();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(named)?;
    }
    let mut file = fs::File::create_new(path).with_context(named)?;
    file.write_all(text.as_bytes()).with_context(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_skeleton_loads() {
        let folder = std::env::temp_dir().join(format!("coach-new-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let syllabus = Files::embedded();
        fs::write(folder.join("syllabus.toml"), syllabus.bytes("syllabus.toml").unwrap()).unwrap();
        for kind in Kind::ALL {
            let id = format!("core-python/about-{kind}");
            new(Some(&folder), *kind, &id, &mut Vec::new()).unwrap();
            assert!(new(Some(&folder), *kind, &id, &mut Vec::new()).is_err(), "it is there already");
        }
        assert!(new(Some(&folder), Kind::Concept, "cooking/soup", &mut Vec::new()).is_err());
        assert!(new(Some(&folder), Kind::Concept, "core-python/../x", &mut Vec::new()).is_err());
        let bank = Bank::from_dir(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(bank.unwrap().len(), Kind::ALL.len());
    }
}
