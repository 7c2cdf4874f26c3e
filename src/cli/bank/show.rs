//! `coach bank show`.

use std::io::{self, Write};

use anyhow::Result;

use super::complain;
use crate::content::Bank;
use crate::domain::question::{Question, QuestionId};

pub(super) fn show(bank: &Bank, id: &str, out: &mut dyn Write) -> Result<bool> {
    let Some(question) = bank.get(&QuestionId(id.to_owned())) else {
        let near = bank.search(id.rsplit('/').next().unwrap_or(id), 3);
        let near: Vec<String> = near.iter().map(|question| format!("; there is {}", question.id())).collect();
        complain(&format!("there is no question “{id}”{}", near.concat()));
        return Ok(false);
    };
    write_head(question, out)?;
    write_prose(question, out)?;
    write_guidance(question, out)?;
    Ok(true)
}

fn write_head(question: &Question, out: &mut dyn Write) -> io::Result<()> {
    let facts = &question.facts;
    writeln!(out, "# {}\n", facts.title)?;
    writeln!(
        out,
        "{} · {} · {} · {} · difficulty {} of 5 · {} min · Python {}",
        facts.id, facts.item, facts.kind, facts.level, facts.difficulty, facts.minutes, facts.python
    )?;
    let Some(task) = &question.task else { return Ok(()) };
    writeln!(out, "\n```\n{}\n```", task.signature.trim())?;
    let secret = task.problem().total().saturating_sub(task.samples());
    writeln!(out, "{} sample tests, {secret} secret ones. {}", task.samples(), task.complexity)
}

fn write_prose(question: &Question, out: &mut dyn Write) -> io::Result<()> {
    let facts = &question.facts;
    writeln!(out, "\n## Question\n\n{}", question.prompt)?;
    for choice in &facts.choices {
        let mark = if choice.correct { "x" } else { " " };
        writeln!(out, "- [{mark}] {}: {}", choice.text, choice.why)?;
    }
    writeln!(out, "\n## Answer\n\n{}", question.answer)?;
    writeln!(out, "\n## To say aloud\n\n{}", facts.say_aloud)?;
    writeln!(out, "\n## Key points\n")?;
    for point in &facts.key_points {
        writeln!(out, "- ({}) {}", point.weight, point.text)?;
    }
    let bands = &question.bands;
    let bands = [
        ("Poor", &bands.poor),
        ("Mixed", &bands.mixed),
        ("Good", &bands.good),
        ("Excellent", &bands.excellent),
    ];
    bands.iter().try_for_each(|(name, text)| writeln!(out, "\n## {name}\n\n{text}"))
}

fn write_guidance(question: &Question, out: &mut dyn Write) -> io::Result<()> {
    let facts = &question.facts;
    let follow_ups = facts.follow_ups.iter().map(|f| format!("{} {}", f.question, f.gist));
    let mistakes = facts.mistakes.iter().map(|m| format!("{} {}", m.what, m.why));
    let references = facts.references.iter().map(|r| format!("{}, {}", r.title, r.section));
    write_list("Hints", facts.hints.iter().cloned(), out)?;
    write_list("Follow-ups", follow_ups, out)?;
    write_list("Mistakes", mistakes, out)?;
    write_list("Red flags", facts.red_flags.iter().cloned(), out)?;
    write_list("References", references, out)
}

fn write_list(title: &str, entries: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    entries.into_iter().try_for_each(|entry| writeln!(out, "- {entry}"))
}
