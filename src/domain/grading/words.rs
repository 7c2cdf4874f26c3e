//! Text as the matcher sees it: sentences of words, each with its stem and what negates it.

use std::collections::{BTreeSet, HashSet};
use std::ops::Bound;

use super::vocabulary::{is_function_word, is_negator, starts_a_clause, stem};

/// One sentence, or one line of a list or of code.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) words: Vec<Word>,
    /// The text without blanks, for code that is looked up as written.
    pub(super) glyphs: Vec<Glyph>,
}

#[derive(Debug)]
pub(super) struct Word {
    /// In lower case.
    pub(super) text: String,
    pub(super) stem: String,
    /// The part between commas and the like that it stands in.
    clause: usize,
    /// Whether it stands between backticks, where `not` is Python's and negates nothing around it.
    quoted: bool,
    /// The word of the same sentence that negates it.
    pub(super) negated_by: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Glyph {
    pub(super) char: char,
    /// The word it is in, or else stands after.
    pub(super) word: usize,
    /// Whether no blank comes before it.
    pub(super) glued: bool,
}

/// The words that a text has, to pass over what cannot be in it.
#[derive(Debug)]
pub(super) struct Lexicon {
    stems: HashSet<String>,
    /// In order, so that the first one with a prefix is found.
    texts: BTreeSet<String>,
}

impl Lexicon {
    pub(super) fn of(sentences: &[Sentence]) -> Self {
        let words = || sentences.iter().flat_map(|sentence| &sentence.words);
        Self {
            stems: words().map(|word| word.stem.clone()).collect(),
            texts: words().map(|word| word.text.clone()).collect(),
        }
    }

    pub(super) fn has_stem(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }

    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        let from = (Bound::Included(prefix), Bound::Unbounded);
        self.texts.range::<str, _>(from).next().is_some_and(|first| first.starts_with(prefix))
    }
}

/// The words of a text in lower case, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    sentences(text).into_iter().flat_map(|sentence| sentence.words).map(|word| word.text).collect()
}

pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let text = text.replace(['’', '‘', 'ʼ'], "'").replace('²', "^2").replace('³', "^3");
    blocks(&text).iter().flat_map(|block| pieces(block)).map(|piece| Sentence::read(&piece)).collect()
}

/// Paragraphs, list items and lines of code, each on one line.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut in_code = false;
    for line in text.lines().map(str::trim) {
        let fence = line.starts_with("```") || line.starts_with("~~~");
        in_code ^= fence;
        if in_code || fence || line.is_empty() || starts_a_block(line) {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut().filter(|_| !fence) {
            block.push_str(line);
            block.push(' ');
        }
    }
    blocks
}

fn starts_a_block(line: &str) -> bool {
    let marker = line.split_whitespace().next().unwrap_or_default();
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    matches!(marker, "-" | "*" | "+" | "•")
        || marker.starts_with(['#', '>', '|'])
        || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The block cut at the ends of its sentences.
fn pieces(block: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut chars = block.chars().peekable();
    while let Some(char) = chars.next() {
        let Some(piece) = pieces.last_mut() else { break };
        piece.push(char);
        let full_stop = matches!(char, '.' | '!' | '?' | '…' | '।')
            && chars
                .peek()
                .is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '\'' | '`' | ')' | '*'))
            && !ends_in_abbreviation(piece);
        if full_stop || matches!(char, '。' | '！' | '？') {
            pieces.push(String::new());
        }
    }
    pieces
}

fn ends_in_abbreviation(piece: &str) -> bool {
    let last = piece.split([' ', '(']).next_back().unwrap_or_default().to_lowercase();
    matches!(last.as_str(), "e.g." | "i.e." | "eg." | "ie." | "vs." | "cf." | "resp." | "approx.")
}

impl Sentence {
    fn read(piece: &str) -> Self {
        let mut sentence = Self::default();
        let chars: Vec<char> = piece.chars().collect();
        let (mut word, mut clause, mut glued, mut quoted) = (String::new(), 0, false, false);
        for (i, &char) in chars.iter().enumerate() {
            let next = chars.get(i + 1).copied();
            let between_letters = !word.is_empty() && next.is_some_and(char::is_alphabetic);
            // Some keyboards write it so: don`t.
            let char = if char == '`' && between_letters && !quoted { '\'' } else { char };
            let inside = is_word_char(char) || (char == '\'' && between_letters);
            if !inside || (is_ideograph(char) && !word.is_empty()) {
                sentence.end_word(&mut word, clause, quoted);
            }
            quoted =
                if char == '`' { !quoted && chars.iter().skip(i + 1).any(|c| *c == '`') } else { quoted };
            if inside {
                word.extend(char.to_lowercase());
            } else if ends_clause(char, !glued && next.is_none_or(char::is_whitespace)) {
                clause += 1;
            }
            sentence.note_glyph(char, word.is_empty(), glued);
            glued = !(char.is_whitespace() || is_quote(char));
            if is_ideograph(char) {
                sentence.end_word(&mut word, clause, quoted);
            }
        }
        sentence.end_word(&mut word, clause, quoted);
        sentence.note_negations();
        sentence
    }

    fn end_word(&mut self, word: &mut String, clause: usize, quoted: bool) {
        if !word.is_empty() {
            let text = std::mem::take(word);
            self.words.push(Word { stem: stem(&text), text, clause, quoted, negated_by: None });
        }
    }

    fn note_glyph(&mut self, char: char, between_words: bool, glued: bool) {
        // Quotes are left out: they stand for backticks and quotation marks alike.
        if !char.is_whitespace() && !is_quote(char) {
            let word = self.words.len().saturating_sub(usize::from(between_words));
            self.glyphs.extend(char.to_lowercase().map(|char| Glyph { char, word, glued }));
        }
    }

    fn note_negations(&mut self) {
        for negator in 0..self.words.len() {
            let reach = self.reach(negator);
            for word in self.words.iter_mut().skip(negator + 1).take(reach) {
                word.negated_by = Some(negator);
            }
        }
    }

    /// How many of the words that follow are negated by this one: up to the third that carries
    /// meaning, within the clause.
    fn reach(&self, negator: usize) -> usize {
        let word = &self.words[negator];
        let mut rest =
            self.words[negator + 1..].iter().take_while(|next| next.clause == word.clause).peekable();
        let only = rest
            .peek()
            .is_some_and(|next| matches!(next.text.as_str(), "only" | "just" | "merely" | "necessarily"));
        if word.text == "non" {
            return 1;
        }
        if only || word.quoted || !is_negator(&word.text) {
            return 0;
        }
        let mut meanings = 0;
        rest.take_while(|next| {
            let more = meanings < 3 && !starts_a_clause(&next.text);
            meanings += usize::from(!is_function_word(&next.text));
            more
        })
        .count()
    }
}

fn ends_clause(char: char, spaced: bool) -> bool {
    matches!(char, ',' | ';' | ':' | '(' | ')' | '—' | '，' | '；' | '：' | '、')
        || (spaced && matches!(char, '-' | '–'))
}

fn is_quote(char: char) -> bool {
    matches!(char, '\'' | '"' | '`')
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || is_mark(char)
}

/// Signs within words that Unicode does not count as letters: viramas, tone marks, joiners.
fn is_mark(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36f}' | '\u{e31}'..='\u{e4e}' | '\u{1039}' | '\u{103a}' | '\u{17d2}' | '\u{200c}' | '\u{200d}')
        || (matches!(char, '\u{900}'..='\u{dff}') && !matches!(char, '।' | '॥' | '॰' | '෴'))
}

/// Characters of scripts that are written without spaces and in which each is about half a word.
pub(super) fn is_ideograph(char: char) -> bool {
    matches!(char,
        '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::by_their_marks("one. two! three? four… five", &["one", "two", "three", "four", "five"])]
    #[case::in_chinese("元组。列表", &["元 组", "列 表"])]
    #[case::not_within_a_number("it took 3.5 seconds", &["it took 3 5 seconds"])]
    #[case::not_after_an_abbreviation("some, e.g. sets (i.e. those) do. so", &["some e g sets i e those do", "so"])]
    #[case::before_a_quote_ends("he said \"stop.\" and left", &["he said stop", "and left"])]
    #[case::over_the_end_of_a_line("one\ntwo\n\nthree", &["one two", "three"])]
    #[case::in_a_list("say\n- one\n* two\n• three\n12) four", &["say", "one", "two", "three", "12 four"])]
    #[case::below_a_heading("# one\n> two\n| three", &["one", "two", "three"])]
    #[case::where_no_list_is("say\n-one\nx) two\n) three", &["say one x two three"])]
    #[case::in_code("say\n```python\na = 1\nb = 2\n```\nso it\nends", &["say", "a 1", "b 2", "so it ends"])]
    #[case::in_code_between_waves("~~~\na\nb\n~~~", &["a", "b"])]
    fn a_text_is_cut_into_sentences(#[case] text: &str, #[case] expected: &[&str]) {
        let join = |sentence: Sentence| {
            sentence.words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
        };
        let read = sentences(text).into_iter().map(join);
        assert_eq!(read.filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case::three_that_carry_meaning(
        "a tuple is not a mutable hashed sorted list",
        "a mutable hashed sorted"
    )]
    #[case::within_the_clause("not mutable, so fast", "mutable")]
    #[case::before_a_dash("not mutable - fast", "mutable")]
    #[case::over_a_hyphen("not well-known", "well known")]
    #[case::before_a_conjunction("not mutable but fast", "mutable")]
    #[case::by_non_only_what_is_next("a non mutable list", "mutable")]
    #[case::nothing_by_not_only("not only mutable", "")]
    #[case::nothing_by_code("`not` mutable", "")]
    #[case::by_an_odd_apostrophe("don`t copy", "copy")]
    #[case::after_an_open_backtick("a ` is not mutable", "mutable")]
    fn a_negation_reaches_so_far(#[case] text: &str, #[case] negated: &str) {
        let words = sentences(text).into_iter().flat_map(|sentence| sentence.words);
        let read: Vec<String> =
            words.filter(|word| word.negated_by.is_some()).map(|word| word.text).collect();
        assert_eq!(read.join(" "), negated);
    }

    #[rstest]
    #[case::an_accent_apart("cafe\u{301} au lait", 3)]
    #[case::vowel_signs("हिन्दी।", 1)]
    #[case::underscores("__init__ and_so", 2)]
    #[case::apostrophes("it's 'quoted'", 2)]
    fn a_word_is_not_cut_within(#[case] text: &str, #[case] count: usize) {
        assert_eq!(words(text).len(), count, "{:?}", words(text));
    }

    #[test]
    fn code_is_looked_up_without_blanks_and_quotes() {
        let sentences = sentences("x = d[\"k\"]");
        let glyphs = &sentences[0].glyphs;
        assert_eq!(glyphs.iter().map(|glyph| glyph.char).collect::<String>(), "x=d[k]");
        assert_eq!(
            glyphs.iter().map(|glyph| glyph.glued).collect::<Vec<_>>(),
            [false, false, false, true, false, false]
        );
    }
}
