//! What the matcher knows of words: their stems, and which of them negate or hold together.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

/// The form by which two words are the same: the stem, after British spelling and irregular verbs
/// were evened out.
pub(super) fn stem(word: &str) -> String {
    if word.bytes().any(|byte| !byte.is_ascii_alphabetic() && byte != b'\'') {
        return word.to_owned();
    }
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = regular(word).map_or_else(|| american(word), str::to_owned);
    Stemmer::create(Algorithm::English).stem(&word).into_owned()
}

fn american(word: &str) -> String {
    if word.len() < 6 {
        return word.to_owned();
    }
    for (british, american) in SPELLINGS {
        if let Some(start) = word.strip_suffix(british) {
            return format!("{start}{american}");
        }
    }
    word.to_owned()
}

const SPELLINGS: [(&str, &str); 12] = [
    ("isation", "ization"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("our", "or"),
    ("ours", "ors"),
    ("elled", "eled"),
    ("elling", "eling"),
];

fn regular(word: &str) -> Option<&'static str> {
    Some(match word {
        "made" => "make",
        "kept" => "keep",
        "held" => "hold",
        "ran" => "run",
        "wrote" | "written" => "write",
        "built" => "build",
        "sent" => "send",
        "threw" | "thrown" => "throw",
        "caught" => "catch",
        "found" => "find",
        "gave" | "given" => "give",
        "took" | "taken" => "take",
        "chose" | "chosen" => "choose",
        "lost" => "lose",
        "broke" | "broken" => "break",
        "shown" => "show",
        "saw" | "seen" => "see",
        "bound" => "bind",
        "meant" => "mean",
        "grew" | "grown" => "grow",
        "knew" | "known" => "know",
        "got" | "gotten" => "get",
        "hid" | "hidden" => "hide",
        "went" | "gone" => "go",
        "came" => "come",
        "slept" => "sleep",
        "led" => "lead",
        "spent" => "spend",
        "felt" => "feel",
        "said" => "say",
        "told" => "tell",
        "learnt" => "learn",
        "indices" => "index",
        "children" => "child",
        _ => return None,
    })
}

pub(super) fn is_negator(word: &str) -> bool {
    word.ends_with("n't")
        || matches!(
            word,
            "not"
                | "never"
                | "no"
                | "without"
                | "cannot"
                | "neither"
                | "nor"
                | "none"
                | "nothing"
                | "dont"
                | "doesnt"
                | "isnt"
                | "arent"
                | "cant"
                | "wont"
                | "wasnt"
                | "werent"
                | "didnt"
                | "couldnt"
                | "shouldnt"
                | "wouldnt"
                | "hasnt"
                | "havent"
        )
}

/// Words after which a negation before them is over.
pub(super) fn starts_a_clause(word: &str) -> bool {
    matches!(
        word,
        "but"
            | "and"
            | "while"
            | "whereas"
            | "although"
            | "though"
            | "however"
            | "because"
            | "since"
            | "so"
            | "then"
            | "therefore"
            | "thus"
            | "which"
            | "who"
            | "that"
            | "when"
            | "if"
            | "unless"
            | "until"
            | "after"
            | "before"
            | "like"
            | "unlike"
            | "than"
            | "as"
            | "instead"
            | "rather"
    )
}

/// Words that hold sentences together, of the languages that most packs will be written in.
pub(super) fn is_function_word(word: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| FUNCTION_WORDS.split_ascii_whitespace().collect());
    ALL.contains(word) || word.ends_with("n't")
}

const FUNCTION_WORDS: &str = "\
    a an the this that these those it its it's they them their he she his her we our you your i i'm me my one there here \
    is are was were be been being am has have had do does did can could will would shall should may might must \
    and or but nor so if then than as because while whereas when where which who whom whose what why how until \
    of to in on at by for with from into over under about between through after before during without within per via \
    not no never cannot also only just even still too very more most much many some any each every all both either \
    neither other another such same own like up down out off again once \
    der die das ein eine einen einem und oder aber ist sind war wird werden nicht kein keine mit von zu auf im in es \
    sie er wir man wenn dass weil für als auch nur \
    el la los las un una unos y o pero es son era no con de del por para que se su en al lo como si más \
    le les des une et ou mais est sont pas avec du dans que qui pour sur il elle on ce \
    os um uma e não com do da em ao mas são il gli che non di per sono";
