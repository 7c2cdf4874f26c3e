//! A question's page. What would give the answer away is folded.

use super::document;
use super::markdown::{blocks, escape, inline};
use crate::content::Files;
use crate::domain::question::{Choice, Question, Topic};

/// The questions before and after this one in its topic.
pub(super) struct Neighbours<'a> {
    pub(super) before: Option<&'a Question>,
    pub(super) after: Option<&'a Question>,
}

pub(super) fn page(files: &Files, topic: &Topic, question: &Question, neighbours: &Neighbours<'_>) -> String {
    let parts = [
        head(topic, question),
        blocks(&question.prompt),
        asked_choices(&question.facts.choices),
        signature(question),
        hints(question),
        answer(question),
        solution(files, question),
        rating(question),
        mistakes(question),
        follow_ups(question),
        references(question),
        foot(neighbours),
    ];
    document(&question.facts.title, "", &parts.concat())
}

fn head(topic: &Topic, question: &Question) -> String {
    let facts = &question.facts;
    let item = topic.items.iter().find(|item| item.slug == facts.item).map_or("", |item| item.name.as_str());
    let badges = [
        facts.kind.to_string(),
        facts.level.to_string(),
        format!("difficulty {} of 5", facts.difficulty),
        format!("{} min", facts.minutes),
        format!("Python {}", facts.python),
    ];
    format!(
        "<nav><a href=\"../index.html\">All questions</a><span>{} {} › {}</span></nav>\n\
         <h1>{}</h1>\n<p class=\"facts\">{}</p>\n",
        escape(&topic.emoji),
        escape(&topic.name),
        escape(item),
        escape(&facts.title),
        badges.map(|badge| format!("<span>{}</span>", escape(&badge))).concat()
    )
}

fn folded(summary: &str, inner: &str) -> String {
    if inner.is_empty() {
        return String::new();
    }
    format!("<details>\n<summary>{}</summary>\n{inner}</details>\n", inline(summary))
}

fn list<'a>(entries: impl Iterator<Item = &'a str>) -> String {
    items(entries.map(inline))
}

fn items(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.map(|entry| format!("<li>{entry}</li>\n")).collect();
    if entries.is_empty() { String::new() } else { format!("<ul>\n{}</ul>\n", entries.concat()) }
}

fn titled(title: &str, inner: &str) -> String {
    if inner.is_empty() { String::new() } else { format!("<h2>{title}</h2>\n{inner}") }
}

fn asked_choices(choices: &[Choice]) -> String {
    list(choices.iter().map(|choice| choice.text.as_str()))
}

fn signature(question: &Question) -> String {
    let signature = question.task.as_ref().map(|task| task.signature.trim()).filter(|text| !text.is_empty());
    signature
        .map_or(String::new(), |text| format!("<pre class=\"python\"><code>{}</code></pre>\n", escape(text)))
}

fn hints(question: &Question) -> String {
    let hint = |(nth, hint): (usize, &String)| folded(&format!("Hint {}", nth + 1), &blocks(hint));
    question.facts.hints.iter().enumerate().map(hint).collect::<Vec<_>>().concat()
}

fn answer(question: &Question) -> String {
    let facts = &question.facts;
    let reasons = facts.choices.iter().map(|choice| {
        let verdict = if choice.correct { "right" } else { "wrong" };
        format!("<strong>{}</strong>: {verdict}. {}", inline(&choice.text), inline(&choice.why))
    });
    let points = facts.key_points.iter().map(|point| {
        let weight = usize::from(point.weight);
        format!(
            "<span class=\"weight\" title=\"weight {weight} of 3\">{}</span> {}",
            "●".repeat(weight),
            inline(&point.text)
        )
    });
    let complexity =
        question.task.as_ref().map(|task| task.complexity.as_str()).filter(|text| !text.is_empty());
    let inner = [
        blocks(&question.answer),
        items(reasons),
        complexity.map_or(String::new(), |text| format!("<p>{}</p>\n", inline(text))),
        titled("To say aloud", &blocks(&facts.say_aloud)),
        titled("Key points", &items(points)),
    ];
    folded("Answer", &inner.concat())
}

/// The model solution of a problem.
fn solution(files: &Files, question: &Question) -> String {
    let accepted = format!("{}/submissions/accepted/reference", question.id());
    let found = [("py", "python"), ("sql", "sql")].into_iter().find_map(|(ending, class)| {
        let text = files.text(&format!("{accepted}.{ending}")).ok()?;
        Some(format!("<pre class=\"{class}\"><code>{}</code></pre>\n", escape(text.trim_end())))
    });
    found.map_or(String::new(), |code| folded("A solution", &code))
}

fn rating(question: &Question) -> String {
    let bands = &question.bands;
    let named = [
        ("Poor", &bands.poor),
        ("Mixed", &bands.mixed),
        ("Good", &bands.good),
        ("Excellent", &bands.excellent),
    ];
    let inner = named.map(|(name, text)| format!("<h3>{name}</h3>\n{}", blocks(text)));
    folded("How answers are told apart", &inner.concat())
}

fn follow_ups(question: &Question) -> String {
    let each = question.facts.follow_ups.iter().map(|next| folded(&next.question, &blocks(&next.gist)));
    titled("What may be asked next", &each.collect::<Vec<_>>().concat())
}

fn mistakes(question: &Question) -> String {
    let facts = &question.facts;
    let mistake = |what: &str, why: &str| format!("<strong>{}</strong> {}", inline(what), inline(why));
    let mistakes = facts.mistakes.iter().map(|each| mistake(&each.what, &each.why));
    let flags = list(facts.red_flags.iter().map(String::as_str));
    folded("Common mistakes", &[items(mistakes), titled("Red flags", &flags)].concat())
}

fn references(question: &Question) -> String {
    let each =
        question.facts.references.iter().map(|r| format!("{}: {}", escape(&r.title), escape(&r.section)));
    titled("Read on", &items(each))
}

fn foot(neighbours: &Neighbours<'_>) -> String {
    let link = |question: Option<&Question>, sign: &str| {
        question.map_or(String::new(), |question| {
            let slug = question.id().as_str().rsplit('/').next().unwrap_or_default();
            format!("<a href=\"{}.html\">{sign} {}</a>\n", escape(slug), escape(&question.facts.title))
        })
    };
    format!("<footer><nav>\n{}{}</nav></footer>\n", link(neighbours.before, "←"), link(neighbours.after, "→"))
}
