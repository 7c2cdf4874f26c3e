//! Reading answers without judging people: which key points can be found, and whether there is
//! enough to read.

mod pattern;
mod substance;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use super::question::KeyPoint;
pub use pattern::{BadPattern, Pattern};
pub use substance::{LEAST_WORDS, Thin, copied, substance, substance_of};
use vocabulary::is_function_word;
use words::{Lexicon, Sentence, is_ideograph, sentences};

/// A run of words this long without one that holds sentences together is a list of keywords.
const LONGEST_RUN: usize = 10;

/// The patterns of a question's key points, compiled; make them when first needed.
#[derive(Debug, Clone)]
pub struct Patterns(Vec<Vec<Pattern>>);

impl Patterns {
    /// Compiles them all, or says which point (from 0) has a bad one.
    pub fn compile(points: &[KeyPoint]) -> Result<Self, (usize, BadPattern)> {
        let one = |(at, point): (usize, &KeyPoint)| {
            let patterns = point.patterns.iter().map(|text| Pattern::parse(text));
            patterns.collect::<Result<Vec<_>, _>>().map_err(|bad| (at, bad))
        };
        points.iter().enumerate().map(one).collect::<Result<_, _>>().map(Self)
    }

    /// For each point whether it is in the text. Bare keywords find a third of the points at most.
    pub fn find(&self, text: &str) -> Vec<bool> {
        self.find_in(&Text::read(text))
    }

    /// The same for a text that is looked at more than once.
    pub fn find_in(&self, text: &Text) -> Vec<bool> {
        let is_in = |patterns: &[Pattern], among: &[Sentence]| {
            let mut likely = patterns.iter().filter(|pattern| pattern.may_be_in(&text.lexicon));
            likely.any(|pattern| among.iter().any(|sentence| pattern.is_in(sentence)))
        };
        let mut found: Vec<bool> = self.0.iter().map(|patterns| is_in(patterns, &text.spoken)).collect();
        let mut room = (found.len() / 3).saturating_sub(found.iter().filter(|found| **found).count());
        for (found, patterns) in found.iter_mut().zip(&self.0).filter(|(found, _)| !**found) {
            *found = room > 0 && is_in(patterns, &text.listed);
            room -= usize::from(*found);
        }
        found
    }
}

/// A text as patterns see it.
#[derive(Debug)]
pub struct Text {
    spoken: Vec<Sentence>,
    /// Mere keywords, one after the other.
    listed: Vec<Sentence>,
    lexicon: Lexicon,
}

impl Text {
    pub fn read(text: &str) -> Self {
        let sentences = sentences(text);
        let prose = is_prose(text, &sentences);
        let lexicon = Lexicon::of(&sentences);
        let (spoken, listed) =
            sentences.into_iter().partition(|sentence| prose && !is_list_of_keywords(sentence));
        Self { spoken, listed, lexicon }
    }
}

/// For each point whether it is in the text; a pattern that cannot be read finds nothing.
pub fn recognise(points: &[KeyPoint], text: &str) -> Vec<bool> {
    let readable =
        |point: &KeyPoint| point.patterns.iter().filter_map(|text| Pattern::parse(text).ok()).collect();
    Patterns(points.iter().map(readable).collect()).find(text)
}

/// The weight of the points in a mask (bit n: the n-th point), and that of all.
pub fn weight(points: &[KeyPoint], mask: u32) -> (u32, u32) {
    let all = points.iter().take(32).enumerate();
    all.fold((0, 0), |(has, of), (n, point)| {
        let weight = u32::from(point.weight);
        (has + weight * (mask >> n & 1), of + weight)
    })
}

/// The share of the weight that the points in a mask have, in percent; `None` where there are no points.
pub fn percent(points: &[KeyPoint], mask: u32) -> Option<u32> {
    let (has, of) = weight(points, mask);
    (has * 100).checked_div(of)
}

/// Whether the points in a mask have less than half of the weight.
pub fn is_under_half(points: &[KeyPoint], mask: u32) -> bool {
    let (has, of) = weight(points, mask);
    has * 2 < of
}

/// Whether the words are held together as in sentences. Other scripts than Latin are taken as such.
fn is_prose(text: &str, sentences: &[Sentence]) -> bool {
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let latin = text.chars().filter(|char| char.is_alphabetic() && *char < '\u{250}').count();
    let words = sentences.iter().flat_map(|sentence| &sentence.words);
    let (all, holding) = words
        .fold((0, 0), |(all, holding), word| (all + 1, holding + usize::from(is_function_word(&word.text))));
    latin * 2 < letters || holding * 7 >= all
}

fn is_list_of_keywords(sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let foreign = |text: &str| {
        text.chars().any(|char| is_ideograph(char) || (char.is_alphabetic() && char >= '\u{250}'))
    };
    words.split(|word| is_function_word(&word.text) || foreign(&word.text)).any(|run| run.len() > LONGEST_RUN)
}
