//! The index: every question by topic, with a search that runs in the page.

use std::collections::BTreeSet;

use super::document;
use super::markdown::escape;
use crate::content::Bank;
use crate::domain::question::{Kind, Level, Question, Topic};

const SCRIPT: &str = include_str!("search.js");

pub(super) fn index(bank: &Bank, title: &str) -> String {
    let sections: Vec<String> = bank.topics().iter().filter_map(|topic| section(bank, topic)).collect();
    let body = format!(
        "<h1>{}</h1>\n{}<p class=\"facts\" id=\"count\" role=\"status\">{} questions</p>\n<main>\n{}</main>\n<script>\n{SCRIPT}</script>\n",
        escape(title),
        form(),
        bank.len(),
        sections.concat()
    );
    document(title, "; script-src 'unsafe-inline'", &body)
}

/// Hidden until the script shows it: without one it could do nothing.
fn form() -> String {
    let levels = Level::ALL.iter().map(|level| level.word());
    let kinds = Kind::ALL.iter().map(|kind| kind.word());
    format!(
        "<form class=\"search\" role=\"search\" hidden>\n\
         <input name=\"words\" type=\"search\" aria-label=\"Search\" placeholder=\"Search, e.g. closure senior\" autocomplete=\"off\">\n\
         {}{}</form>\n",
        choice("level", "every level", levels),
        choice("kind", "every kind", kinds)
    )
}

fn choice(name: &str, every: &str, words: impl Iterator<Item = &'static str>) -> String {
    let options = words.map(|word| format!("<option>{word}</option>"));
    format!(
        "<select name=\"{name}\" aria-label=\"{name}\"><option value=\"\">{every}</option>{}</select>\n",
        options.collect::<Vec<_>>().concat()
    )
}

/// A topic that has questions.
fn section(bank: &Bank, topic: &Topic) -> Option<String> {
    let entries: Vec<String> = bank.by_topic(&topic.slug).map(|question| entry(topic, question)).collect();
    let heading =
        format!("<h2>{} {}</h2>\n<p>{}</p>", escape(&topic.emoji), escape(&topic.name), escape(&topic.why));
    (!entries.is_empty()).then(|| {
        format!("<section>\n{heading}\n<ul class=\"list\">\n{}</ul>\n</section>\n", entries.concat())
    })
}

fn entry(topic: &Topic, question: &Question) -> String {
    let facts = &question.facts;
    let item = topic.items.iter().find(|item| item.slug == facts.item).map_or("", |item| item.name.as_str());
    format!(
        "<li data-level=\"{level}\" data-kind=\"{kind}\" data-words=\"{words}\"><a href=\"{id}.html\">{title}</a>\
         <small>{item} · {kind} · {level} · {minutes} min</small></li>\n",
        level = facts.level,
        kind = facts.kind,
        words = escape(&words(topic, question)),
        id = escape(facts.id.as_str()),
        title = escape(&facts.title),
        item = escape(item),
        minutes = facts.minutes
    )
}

/// What a search finds beside what one sees: the words of the question and of its points, each once.
fn words(topic: &Topic, question: &Question) -> String {
    let points = question.facts.key_points.iter().map(|point| point.text.as_str());
    let texts = [question.id().as_str(), topic.name.as_str(), question.prompt.as_str()];
    let text = texts.into_iter().chain(points).collect::<Vec<_>>().join(" ").to_lowercase();
    let words: BTreeSet<&str> = text
        .split(|char: char| !char.is_alphanumeric() && !matches!(char, '_' | '-' | '.'))
        .map(|word| word.trim_matches(['-', '.']))
        .filter(|word| word.chars().count() > 2)
        .collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}
