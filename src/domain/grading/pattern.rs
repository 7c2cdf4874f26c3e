//! The language of patterns: terms that must stand near each other.

use std::collections::BTreeSet;

use super::vocabulary::stem;
use super::words::{Lexicon, Sentence, Word, words};

/// All terms of a pattern must stand within this many words.
const WINDOW: usize = 15;
const MOST_TERMS: usize = 8;

/// A pattern, ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    terms: Vec<Term>,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    #[error("a pattern needs at least one term")]
    Empty,
    #[error("“{0}” has nothing on one side of a |")]
    EmptyAlternative(String),
    #[error("“{0}” negates nothing")]
    NegatesNothing(String),
    #[error("“{0}” is too short before its *: two letters at least")]
    ShortPrefix(String),
    #[error("{0} terms are too many: {MOST_TERMS} at most")]
    TooManyTerms(usize),
}

/// Any one of its alternatives will do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term(Vec<Alternative>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Alternative {
    negated: bool,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// One after the other, or written as the one word `joined`.
    Words { parts: Vec<Part>, joined: Option<String> },
    /// Lower case, without blanks.
    Code(Vec<char>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A word with any of these stems.
    Stems(Vec<String>),
    Prefix(String),
}

/// The first and the last word of a find.
type Span = (usize, usize);

impl Pattern {
    /// Reads a pattern; the language is described in `docs/writing-questions.md`.
    pub fn parse(text: &str) -> Result<Self, BadPattern> {
        let text = text.replace('’', "'");
        let terms = text.split_whitespace().map(Term::parse).collect::<Result<Vec<_>, _>>()?;
        match terms.len() {
            0 => Err(BadPattern::Empty),
            1..=MOST_TERMS => Ok(Self { terms }),
            many => Err(BadPattern::TooManyTerms(many)),
        }
    }

    /// Whether the text has a sentence that the pattern matches.
    pub fn matches(&self, text: &str) -> bool {
        super::words::sentences(text).iter().any(|sentence| self.is_in(sentence))
    }

    /// False only where a term is in none of the sentences: quicker than looking at each.
    pub(super) fn may_be_in(&self, lexicon: &Lexicon) -> bool {
        self.terms.iter().all(|term| term.0.iter().any(|alternative| alternative.what.may_be_in(lexicon)))
    }

    pub(super) fn is_in(&self, sentence: &Sentence) -> bool {
        let finds =
            self.terms.iter().map(|term| Some(self.finds(term, sentence)).filter(|finds| !finds.is_empty()));
        let Some(finds) = finds.collect::<Option<Vec<_>>>() else { return false };
        let starts: BTreeSet<usize> = finds.iter().flatten().map(|(start, _)| *start).collect();
        // Patterns and answers may be anybody's: spans are in order, so that only those of the window are looked at.
        starts.into_iter().any(|from| {
            let is_near = |spans: &Vec<Span>| {
                let within = spans.iter().skip(spans.partition_point(|(start, _)| *start < from));
                within.take_while(|(start, _)| *start < from + WINDOW).any(|(_, end)| *end < from + WINDOW)
            };
            finds.iter().all(is_near)
        })
    }

    /// The finds of a term, in order, each once.
    fn finds(&self, term: &Term, sentence: &Sentence) -> Vec<Span> {
        let fits = |alternative: &Alternative, span: Span| {
            let negated = self.is_negated(span, sentence);
            // "You can't change a tuple" negates the tuple, too, and is about it all the same.
            if alternative.negated { negated } else { !negated || self.negates_beside(term) }
        };
        let spans = |alternative: &Alternative| -> Vec<Span> {
            let spans = alternative.what.spans(sentence).into_iter();
            spans.filter(|span| fits(alternative, *span)).collect()
        };
        term.0.iter().flat_map(spans).collect::<BTreeSet<Span>>().into_iter().collect()
    }

    /// Whether another term than this one may ask for a negation.
    fn negates_beside(&self, term: &Term) -> bool {
        let others = self.terms.iter().filter(|other| *other != term);
        others.flat_map(|other| &other.0).any(|alternative| alternative.negated)
    }

    /// Whether something outside the find, and not asked for by the pattern itself, negates it.
    fn is_negated(&self, (start, end): Span, sentence: &Sentence) -> bool {
        let negators = sentence.words.iter().take(end + 1).skip(start).filter_map(|word| word.negated_by);
        negators
            .into_iter()
            .any(|negator| !(start..=end).contains(&negator) && !self.asks_for(&sentence.words[negator]))
    }

    fn asks_for(&self, word: &Word) -> bool {
        let alternatives = self.terms.iter().flat_map(|term| &term.0);
        alternatives.into_iter().any(|alternative| match &alternative.what {
            What::Words { parts, .. } => matches!(parts.as_slice(), [part] if part.is(word)),
            What::Code(_) => false,
        })
    }
}

impl Term {
    fn parse(text: &str) -> Result<Self, BadPattern> {
        let whole = || text.to_owned();
        let alternatives = text.split('|').map(|alternative| match alternative {
            "" => Err(BadPattern::EmptyAlternative(whole())),
            "not-" => Err(BadPattern::NegatesNothing(whole())),
            some => Alternative::parse(some),
        });
        let mut distinct: Vec<Alternative> = Vec::new();
        for alternative in alternatives.collect::<Result<Vec<_>, _>>()? {
            if !distinct.contains(&alternative) {
                distinct.push(alternative);
            }
        }
        Ok(Self(distinct))
    }
}

impl Alternative {
    fn parse(text: &str) -> Result<Self, BadPattern> {
        let (negated, rest) = match text.strip_prefix("not-") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let lower = rest.to_lowercase();
        let pieces: Vec<&str> = lower.split('-').collect();
        if !pieces.iter().all(|piece| is_word(piece)) {
            return code(&lower).map(|code| Self { negated, what: What::Code(code) });
        }
        let parts = pieces.iter().flat_map(|piece| parts(piece, negated)).collect::<Result<Vec<_>, _>>()?;
        let joined = (pieces.len() > 1 && !rest.contains('*')).then(|| stem(&pieces.concat()));
        Ok(Self { negated, what: What::Words { parts, joined } })
    }
}

/// Code as a sentence's glyphs have it, without quotes.
fn code(lower: &str) -> Result<Vec<char>, BadPattern> {
    let code: Vec<char> =
        lower.replace(['\'', '"', '`'], "").replace('²', "^2").replace('³', "^3").chars().collect();
    if code.is_empty() { Err(BadPattern::EmptyAlternative(lower.to_owned())) } else { Ok(code) }
}

/// Whether it is a word, maybe with a `*` after it, rather than code.
fn is_word(piece: &str) -> bool {
    let word = piece.strip_suffix('*').unwrap_or(piece);
    matches!(words(word).concat(), text if !text.is_empty() && text == word)
}

/// A word as the parts it is compared by: one, or one for each character of Chinese or Japanese.
fn parts(piece: &str, negated: bool) -> Vec<Result<Part, BadPattern>> {
    if let Some(start) = piece.strip_suffix('*') {
        let long_enough = start.chars().count() >= 2;
        return vec![
            long_enough
                .then(|| Part::Prefix(start.to_owned()))
                .ok_or_else(|| BadPattern::ShortPrefix(piece.to_owned())),
        ];
    }
    words(piece).iter().map(|word| Ok(Part::Stems(stems(word, negated)))).collect()
}

/// The stem; under a negation "not mutable" is said as "can't be mutated", too.
fn stems(word: &str, negated: bool) -> Vec<String> {
    let mut stems = vec![stem(word)];
    let base = word.strip_suffix("able").or_else(|| word.strip_suffix("ible"));
    if let Some(base) = base.filter(|base| negated && base.len() >= 3) {
        stems.extend(["", "e", "ate"].map(|ending| stem(&format!("{base}{ending}"))));
    }
    stems
}

impl What {
    fn may_be_in(&self, lexicon: &Lexicon) -> bool {
        match self {
            Self::Words { parts, joined } => {
                parts.iter().all(|part| part.may_be_in(lexicon))
                    || joined.as_ref().is_some_and(|joined| lexicon.has_stem(joined))
            }
            Self::Code(_) => true,
        }
    }

    fn spans(&self, sentence: &Sentence) -> Vec<Span> {
        match self {
            Self::Words { parts, joined } => word_spans(parts, joined.as_deref(), &sentence.words),
            Self::Code(code) => code_spans(code, sentence),
        }
    }
}

fn word_spans(parts: &[Part], joined: Option<&str>, words: &[Word]) -> Vec<Span> {
    let runs = words.windows(parts.len()).enumerate();
    let runs = runs.filter(|(_, run)| run.iter().zip(parts).all(|(word, part)| part.is(word)));
    let joined = words.iter().enumerate().filter(|(_, word)| Some(word.stem.as_str()) == joined);
    runs.map(|(at, _)| (at, at + parts.len() - 1)).chain(joined.map(|(at, _)| (at, at))).collect()
}

fn code_spans(code: &[char], sentence: &Sentence) -> Vec<Span> {
    let is_word = |char: &char| char.is_alphanumeric() || *char == '_';
    let glyphs = &sentence.glyphs;
    let starts_whole = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| glyphs.get(before));
        !(glyphs[at].glued && is_word(&glyphs[at].char) && before.is_some_and(|before| is_word(&before.char)))
    };
    let ends_whole = |end: usize| {
        let after = glyphs.get(end + 1);
        !(is_word(&glyphs[end].char) && after.is_some_and(|after| after.glued && is_word(&after.char)))
    };
    let runs = glyphs.windows(code.len()).enumerate();
    runs.filter(|(_, run)| run.iter().map(|glyph| &glyph.char).eq(code))
        .map(|(at, _)| (at, at + code.len() - 1))
        .filter(|&(at, end)| starts_whole(at) && ends_whole(end))
        .map(|(at, end)| (glyphs[at].word, glyphs[end].word))
        .collect()
}

impl Part {
    fn may_be_in(&self, lexicon: &Lexicon) -> bool {
        match self {
            Self::Stems(stems) => stems.iter().any(|stem| lexicon.has_stem(stem)),
            Self::Prefix(start) => lexicon.has_prefix(start),
        }
    }

    fn is(&self, word: &Word) -> bool {
        match self {
            Self::Stems(stems) => stems.contains(&word.stem),
            Self::Prefix(start) => word.text.starts_with(start),
        }
    }
}
