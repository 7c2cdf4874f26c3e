//! Whether an answer is one at all: long enough, about something, one's own.

use std::collections::HashSet;

use super::words::{is_ideograph, words};

/// An answer has at least this many words, in scripts without spaces their like in characters.
pub const LEAST_WORDS: usize = 5;
const LEAST_LETTERS: usize = 12;
const LEAST_LETTERS_OF_IDEOGRAPHS: usize = 8;
const LEAST_DISTINCT: usize = 4;

/// Why a text is no answer of substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Thin {
    #[error("it is empty")]
    Empty,
    #[error("it has no words")]
    NoWords,
    #[error("it says that you do not know")]
    DoNotKnow,
    #[error("it has about {words} of at least {LEAST_WORDS} words")]
    TooShort { words: usize },
    #[error("it says the same again and again")]
    Repeats,
    #[error("it repeats the question")]
    CopiesQuestion,
}

/// Whether a text says enough to be an answer, in any script.
pub fn substance(text: &str) -> Result<(), Thin> {
    if text.trim().is_empty() {
        return Err(Thin::Empty);
    }
    let all = words(text);
    let spoken: Vec<&str> = all.iter().map(String::as_str).filter(|word| has_letter(word)).collect();
    if spoken.is_empty() {
        return Err(Thin::NoWords);
    }
    if spoken.iter().all(|word| says_nothing(word)) {
        return Err(Thin::DoNotKnow);
    }
    let count = length(all.iter().map(String::as_str));
    let letters = spoken.concat().chars().count();
    let ideographs = spoken.iter().filter(|word| word.chars().any(is_ideograph)).count();
    let least_letters = if ideographs * 2 > letters { LEAST_LETTERS_OF_IDEOGRAPHS } else { LEAST_LETTERS };
    if count < LEAST_WORDS || letters < least_letters {
        return Err(Thin::TooShort { words: count.min(LEAST_WORDS - 1) });
    }
    if is_repetition(&spoken) { Err(Thin::Repeats) } else { Ok(()) }
}

/// Whether a text is an answer of substance to a question, and not the question again.
pub fn substance_of(question: &str, answer: &str) -> Result<(), Thin> {
    substance(answer)?;
    if copied(question, answer) { Err(Thin::CopiesQuestion) } else { Ok(()) }
}

/// Whether an answer is mostly words of the question in their order, with little of its own.
pub fn copied(question: &str, answer: &str) -> bool {
    let (question, answer) = (words(question), words(answer));
    let size = 3.min(answer.len());
    if size == 0 {
        return false;
    }
    let known: HashSet<&[String]> = question.windows(size).collect();
    let mut taken = vec![false; answer.len()];
    for (at, run) in answer.windows(size).enumerate() {
        if known.contains(run) {
            taken[at..at + size].fill(true);
        }
    }
    let own = answer.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(word, _)| word.as_str());
    let taken = taken.iter().filter(|taken| **taken).count();
    length(own) < LEAST_WORDS && taken * 2 >= answer.len()
}

/// About how many words: two ideographs, or four letters of scripts such as Thai, count as one.
fn length<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    let (mut whole, mut ideographs) = (0, 0);
    for word in words {
        let chars = word.chars().count();
        match word.chars().next() {
            Some(first) if is_ideograph(first) => ideographs += chars,
            Some(first) if is_spaceless(first) => whole += chars.div_ceil(4),
            _ => whole += 1,
        }
    }
    whole + ideographs / 2
}

/// Thai, Lao, Burmese and Khmer letters: sentences are written without spaces.
fn is_spaceless(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

fn is_repetition(words: &[&str]) -> bool {
    let long = words.iter().any(|word| word.chars().any(is_spaceless));
    let distinct: HashSet<&str> = words.iter().copied().collect();
    let letters: HashSet<char> = words.iter().flat_map(|word| word.chars()).collect();
    letters.len() < LEAST_DISTINCT
        || (!long && (distinct.len() < LEAST_DISTINCT || distinct.len() * 5 < words.len().min(50)))
}

/// The words of which "I really have no idea, sorry" is made.
fn says_nothing(word: &str) -> bool {
    matches!(
        word,
        "idk"
            | "dunno"
            | "i"
            | "i'm"
            | "im"
            | "am"
            | "do"
            | "don't"
            | "dont"
            | "not"
            | "know"
            | "no"
            | "idea"
            | "clue"
            | "have"
            | "haven't"
            | "really"
            | "honestly"
            | "sorry"
            | "this"
            | "that"
            | "one"
            | "the"
            | "answer"
            | "a"
            | "it"
            | "sure"
            | "just"
            | "pass"
            | "skip"
            | "next"
            | "please"
            | "yet"
            | "at"
            | "all"
            | "what"
            | "say"
            | "to"
            | "guess"
            | "lol"
            | "hmm"
            | "um"
            | "test"
            | "and"
            | "about"
            | "help"
            | "me"
            | "question"
            | "can't"
            | "cannot"
            | "tell"
    )
}
