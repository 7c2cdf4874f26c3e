//! The key points' patterns: they find the model answer and little else.

use super::{Entry, parallel};
use crate::content::ContentError;
use crate::domain::grading::{self, Pattern};

pub(super) fn check(entries: &[Entry<'_>]) -> Vec<ContentError> {
    let unreadable: Vec<ContentError> = entries.iter().flat_map(unreadable).collect();
    let found = parallel::map(entries, |entry| {
        let mut findings = own_answer(entry);
        findings.extend(poor_answer(entry));
        findings.extend(others_answers(entry, entries));
        findings
    });
    unreadable.into_iter().chain(found.into_iter().flatten()).collect()
}

fn unreadable(entry: &Entry<'_>) -> Vec<ContentError> {
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

fn own_answer(entry: &Entry<'_>) -> Vec<ContentError> {
    let facts = &entry.question.facts;
    let found = grading::recognise(&facts.key_points, &entry.question.answer);
    let missed = found.iter().enumerate().filter(|(_, found)| !**found);
    let fault = |(nth, _)| {
        let message = "no pattern finds the point in the model answer";
        entry.source.in_table("key_points", nth, "patterns", message)
    };
    missed.map(fault).collect()
}

fn poor_answer(entry: &Entry<'_>) -> Option<ContentError> {
    let points = &entry.question.facts.key_points;
    let found = grading::recognise(points, &entry.question.bands.poor);
    let count = found.iter().filter(|found| **found).count();
    if count * 3 <= points.len() {
        return None;
    }
    let line = entry.source.section("Poor").map_or(1, |section| section.line);
    let places = places(&found);
    let message = format!("finds {count} of {} key points ({places}), at most a third may be", points.len());
    Some(entry.source.in_prose(line, message).in_field("Poor"))
}

fn others_answers(entry: &Entry<'_>, all: &[Entry<'_>]) -> Vec<ContentError> {
    let points = &entry.question.facts.key_points;
    let others = all.iter().filter(|other| other.question.id() != entry.question.id());
    let fault = |other: &Entry<'_>| {
        let found = grading::recognise(points, &other.question.answer);
        let count = found.iter().filter(|found| **found).count();
        let message = format!(
            "the answer of {} finds {count} points ({}), at most one may be",
            other.question.id(),
            places(&found),
        );
        (count > 1).then(|| entry.source.in_facts("key_points", message))
    };
    others.filter_map(fault).collect()
}

fn places(found: &[bool]) -> String {
    let places = found.iter().enumerate().filter(|(_, found)| **found);
    places.map(|(nth, _)| format!("key_points[{nth}]")).collect::<Vec<_>>().join(", ")
}
