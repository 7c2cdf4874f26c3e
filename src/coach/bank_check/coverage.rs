//! How the bank is spread over topics, items, levels and kinds.

use std::fmt;

use serde::Serialize;

use crate::content::Bank;
use crate::domain::question::{Kind, Level, Question};

/// The counts of one topic or item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub topic: String,
    /// `None` for the topic as a whole.
    pub item: Option<String>,
    pub total: usize,
    /// In the order of [`Level::ALL`].
    pub levels: Vec<usize>,
    /// In the order of [`Kind::ALL`].
    pub kinds: Vec<usize>,
}

/// A table of every topic, each followed by its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    pub rows: Vec<Row>,
    pub total: Row,
}

impl Coverage {
    pub fn of(bank: &Bank) -> Self {
        let mut rows = Vec::new();
        for topic in bank.topics() {
            let of_topic: Vec<&Question> = bank.by_topic(&topic.slug).collect();
            rows.push(Row::of(&topic.slug, None, &of_topic));
            for item in &topic.items {
                let of_item = of_topic.iter().copied().filter(|q| q.facts.item == item.slug);
                rows.push(Row::of(&topic.slug, Some(&item.slug), &of_item.collect::<Vec<_>>()));
            }
        }
        let all: Vec<&Question> = bank.questions().collect();
        Self { rows, total: Row::of("all", None, &all) }
    }
}

impl Row {
    fn of(topic: &str, item: Option<&str>, questions: &[&Question]) -> Self {
        let count = |fits: &dyn Fn(&Question) -> bool| questions.iter().filter(|q| fits(q)).count();
        let level = |level: &Level| count(&|question| question.facts.level == *level);
        let kind = |kind: &Kind| count(&|question| question.facts.kind == *kind);
        Self {
            topic: topic.to_owned(),
            item: item.map(str::to_owned),
            total: questions.len(),
            levels: Level::ALL.iter().map(level).collect(),
            kinds: Kind::ALL.iter().map(kind).collect(),
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<28} {:>5}", "topic / item", "total")?;
        for word in Level::ALL.iter().map(|l| l.word()).chain(Kind::ALL.iter().map(|k| k.word())) {
            write!(f, " {word:>7}")?;
        }
        writeln!(f)?;
        self.rows.iter().chain([&self.total]).try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.item.as_ref().map_or(self.topic.clone(), |item| format!("  {item}"));
        write!(f, "{name:<28} {:>5}", self.total)?;
        let words = Level::ALL.iter().map(|l| l.word()).chain(Kind::ALL.iter().map(|k| k.word()));
        for (count, word) in self.levels.iter().chain(&self.kinds).zip(words) {
            let shown = if *count == 0 { "·".to_owned() } else { count.to_string() };
            write!(f, " {shown:>width$}", width = word.len().max(7))?;
        }
        Ok(())
    }
}
