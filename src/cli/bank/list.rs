//! `coach bank list`.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::content::Bank;
use crate::domain::question::{Kind, Level, Question};

#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Print a JSON array
    #[arg(long)]
    json: bool,
    #[arg(long)]
    topic: Option<String>,
    #[arg(long)]
    kind: Option<Kind>,
    #[arg(long)]
    level: Option<Level>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    topic: &'a str,
    item: &'a str,
    kind: Kind,
    level: Level,
}

impl<'a> Listed<'a> {
    fn of(question: &'a Question) -> Self {
        let facts = &question.facts;
        let (id, topic) = (facts.id.as_str(), facts.id.topic());
        Self { id, topic, item: &facts.item, kind: facts.kind, level: facts.level }
    }
}

impl ListArgs {
    fn fits(&self, listed: &Listed<'_>) -> bool {
        self.topic.as_ref().is_none_or(|topic| topic == listed.topic)
            && self.kind.is_none_or(|kind| kind == listed.kind)
            && self.level.is_none_or(|level| level == listed.level)
    }
}

pub(super) fn list(bank: &Bank, options: &ListArgs, out: &mut dyn Write) -> Result<bool> {
    let listed = bank.questions().map(Listed::of).filter(|listed| options.fits(listed));
    let listed: Vec<Listed<'_>> = listed.collect();
    if options.json {
        serde_json::to_writer_pretty(&mut *out, &listed)?;
        writeln!(out)?;
        return Ok(true);
    }
    for Listed { id, topic, item, kind, level } in &listed {
        let (kind, level) = (kind.word(), level.word());
        writeln!(out, "{id:<48} {topic:<16} {item:<26} {kind:<12} {level}")?;
    }
    Ok(true)
}
