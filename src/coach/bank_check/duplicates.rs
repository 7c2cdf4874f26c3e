//! Finds questions that ask nearly the same in nearly the same words.

use std::collections::HashSet;

use super::Entry;
use crate::content::ContentError;

/// The share of neighbouring words in common from which two prompts count as one.
const ALIKE: f64 = 0.5;

/// Every two neighbouring words of a text.
type Pairs = HashSet<(String, String)>;

pub(super) fn check(entries: &[Entry<'_>]) -> Vec<ContentError> {
    let all: Vec<Pairs> = entries.iter().map(|entry| pairs(&entry.question.prompt)).collect();
    let mut findings = Vec::new();
    for (place, (entry, own)) in entries.iter().zip(&all).enumerate() {
        for (earlier, other) in entries.iter().zip(&all).take(place) {
            let share = likeness(own, other);
            if share >= ALIKE {
                let line = entry.source.section("Question").map_or(1, |section| section.line);
                let message = format!(
                    "asks nearly the same as {} ({:.0} % in common)",
                    earlier.question.id(),
                    share * 100.0
                );
                findings.push(entry.source.in_prose(line, message).in_field("Question"));
            }
        }
    }
    findings
}

fn pairs(text: &str) -> Pairs {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty());
    let words: Vec<&str> = words.collect();
    words.iter().zip(words.iter().skip(1)).map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// Jaccard's index.
#[expect(clippy::cast_precision_loss, reason = "prompts have far fewer words than 2^52")]
fn likeness(a: &Pairs, b: &Pairs) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_is_still_the_same_question() {
        let asked = pairs("What is the difference between a list and a tuple, and when would you use which?");
        let again = pairs("What's the difference between a list and a tuple, and when do you use which?");
        let other = pairs("What is the difference between a process and a thread?");
        assert!(likeness(&asked, &again) >= ALIKE);
        assert!(likeness(&asked, &other) < ALIKE);
        assert!(likeness(&pairs(""), &pairs("")) < ALIKE);
    }
}
