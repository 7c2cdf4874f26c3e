//! The key points' patterns: they find the model answer and little else.

use super::{Entry, Proved, parallel};
use crate::content::ContentError;
use crate::domain::grading::{Pattern, Patterns, Text};
use crate::domain::question::KeyPoint;

pub(super) fn check(entries: &[Entry<'_>], proved: &Proved) -> Vec<ContentError> {
    let answers = parallel::map(entries, |entry| Text::read(&entry.question.answer));
    let answers: Vec<(&Entry<'_>, &Text)> = entries.iter().zip(&answers).collect();
    let found = parallel::map(entries, |entry| {
        let Ok(patterns) = Patterns::compile(&entry.question.facts.key_points) else {
            return unreadable(entry);
        };
        let mut findings = own_answer(entry, &patterns);
        findings.extend(poor_answer(entry, &patterns));
        findings.extend(others_answers(entry, &patterns, &answers, proved));
        findings
    });
    found.into_iter().flatten().collect()
}

pub(super) fn unreadable(entry: &Entry<'_>) -> Vec<ContentError> {
    let mut findings = Vec::new();
    for (nth, point) in entry.question.facts.key_points.iter().enumerate() {
        for (i, pattern) in point.patterns.iter().enumerate() {
            if let Err(error) = Pattern::parse(pattern) {
                let field = format!("patterns[{i}]");
                let message = format!("“{pattern}”: {error}");
                findings.push(entry.source.in_table("key_points", nth, &field, message));
            }
        }
    }
    findings
}

fn own_answer(entry: &Entry<'_>, patterns: &Patterns) -> Vec<ContentError> {
    let found = patterns.find(&entry.question.answer);
    let missed = found.iter().enumerate().filter(|(_, found)| !**found);
    let fault = |(nth, _)| {
        let message = "no pattern finds the point in the model answer";
        entry.source.in_table("key_points", nth, "patterns", message)
    };
    missed.map(fault).collect()
}

fn poor_answer(entry: &Entry<'_>, patterns: &Patterns) -> Option<ContentError> {
    let found = patterns.find(&entry.question.bands.poor);
    let count = found.iter().filter(|found| **found).count();
    if count * 3 <= found.len() {
        return None;
    }
    let line = entry.source.section("Poor").map_or(1, |section| section.line);
    let places = places(&found);
    let message = format!("finds {count} of {} key points ({places}), at most a third may be", found.len());
    Some(entry.source.in_prose(line, message).in_field("Poor"))
}

fn others_answers(
    entry: &Entry<'_>,
    patterns: &Patterns,
    all: &[(&Entry<'_>, &Text)],
    proved: &Proved,
) -> Vec<ContentError> {
    let points = entry.question.facts.key_points.iter();
    let own: Vec<&[String]> = points.map(|point| point.patterns.as_slice()).collect();
    // Questions on the same item of the syllabus rightly share points.
    let item =
        |entry: &Entry<'_>| (entry.question.id().topic().to_owned(), entry.question.facts.item.clone());
    let own_item = item(entry);
    let others = all.iter().filter(|(other, _)| item(other) != own_item);
    let fault = |other: &Entry<'_>, answer: &Text| {
        let found = patterns.find_in(answer);
        let count = found.iter().filter(|found| **found).count();
        let message = || {
            let by = found_by(entry, &found, &other.question.answer);
            format!("the answer of {} finds {count} points, at most one may be: {by}", other.question.id())
        };
        (count > 1).then(|| entry.source.in_facts("key_points", message()))
    };
    let prove = |(other, answer): &(&Entry<'_>, &Text)| {
        proved.or_find(&("apart", &own, &other.question.answer), || fault(other, answer))
    };
    others.filter_map(prove).collect()
}

fn places(found: &[bool]) -> String {
    let places = found.iter().enumerate().filter(|(_, found)| **found);
    places.map(|(nth, _)| format!("key_points[{nth}]")).collect::<Vec<_>>().join(", ")
}

/// The points that were found, each with the patterns that did it.
fn found_by(entry: &Entry<'_>, found: &[bool], answer: &str) -> String {
    let matching = |pattern: &&String| Pattern::parse(pattern).is_ok_and(|parsed| parsed.matches(answer));
    let points = entry.question.facts.key_points.iter().zip(found).enumerate();
    let by = |(nth, (point, _)): (usize, (&KeyPoint, &bool))| {
        let patterns: Vec<String> =
            point.patterns.iter().filter(matching).map(|pattern| format!("“{pattern}”")).collect();
        format!("key_points[{nth}] by {}", patterns.join(" and "))
    };
    points.filter(|(_, (_, found))| **found).map(by).collect::<Vec<_>>().join(", ")
}
