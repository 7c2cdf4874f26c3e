use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("hash", "Hashing happens twice.")]
#[case("mutating", "You mutate it.")]
#[case("immut*", "It is an immutable value.")]
#[case("thread-safe", "It is thread safe.")]
#[case("thread-safe", "A thread-safe queue.")]
#[case("thread-safe", "It's threadsafe.")]
#[case("tuple immutable|not-mutable", "A tuple is not mutable.")]
#[case("tuple immutable|not-mutable", "You can't mutate a tuple.")]
#[case("tuple not-mutable", "Tuples can’t be mutated after creation")]
#[case("tuple not-change", "a tuple cannot be changed")]
#[case("not-hashable", "a list can't be hashed")]
#[case("list|array slow|linear", "Linear search in an array.")]
#[case("__init__", "then `__init__` runs")]
#[case("O(n)", "That is O(n) in time.")]
#[case("O(n)", "takes `o( n )` steps")]
#[case("O(nlogn)", "Sorting is O(n log n).")]
#[case("O(n^2)", "Insertion sort needs O(n²).")]
#[case("@property", "Use the @property decorator.")]
#[case("*args tuple", "*args is a tuple of the positional ones")]
#[case("list.sort none", "list.sort() returns None")]
#[case("== value", "== compares the value, `is` the identity")]
#[case("behavior", "the behaviour is undefined")]
#[case("serialize", "It serialises access.")]
#[case("make copy", "A copy was made.")]
#[case("non-blocking", "The call is non-blocking.")]
#[case("not-blocking", "The call is non-blocking.")]
#[case("cannot change", "You cannot change it.")]
#[case("memory speed", "It saves not only memory but also gains speed.")]
#[case("mutable list", "A tuple is not a list, the list is mutable.")]
#[case("order insertion", "- dicts keep insertion\n  order")]
#[case("key tuple", "e.g. a tuple as a key")]
#[case("scan list", "`email not in known` scans the list")]
#[case("not-mutable", "a tuple isn`t mutable, the` end")]
#[case("不可变", "元组是不可变的。")]
#[case("кортеж", "Это кортеж, да")]
fn a_pattern_finds(#[case] pattern: &str, #[case] text: &str) {
    let (pattern, sentences) = (Pattern::parse(pattern).unwrap(), sentences(text));
    assert!(pattern.matches(text), "{sentences:?}");
    assert!(pattern.may_be_in(&Lexicon::of(&sentences)), "{sentences:?}");
}

#[rstest]
#[case::negated("thread-safe", "It is not thread-safe.")]
#[case::negated_around_code("scan", "it does not scan `known`")]
#[case::negated_verb("mutable", "A tuple isn’t really mutable.")]
#[case::negated_beside("tuple immutable|not-mutable", "A tuple is not immutable.")]
#[case::without("lock", "It works without a lock.")]
#[case::not_negated("not-mutable", "A list is mutable, not hashable.")]
#[case::only_not_only("not-memory", "not only memory but speed")]
#[case::other_sentence("tuple immutable", "A tuple is fast. Strings are immutable.")]
#[case::other_item("tuple immutable", "- tuple\n- immutable string")]
#[case::another_word("hash", "hashtag")]
#[case::part_of_code("O(n)", "FOO(n) is called")]
#[case::the_words_apart("thread-safe", "The thread is safe.")]
#[case::code_as_written("__init__", "init it")]
#[case::far_away(
    "tuple key",
    "A tuple has one two three four five six seven eight nine ten eleven twelve thirteen fourteen key"
)]
fn a_pattern_does_not_find(#[case] pattern: &str, #[case] text: &str) {
    assert!(!Pattern::parse(pattern).unwrap().matches(text), "{:?}", sentences(text));
}

#[rstest]
#[case("", BadPattern::Empty)]
#[case("  ", BadPattern::Empty)]
#[case("a||b", BadPattern::EmptyAlternative("a||b".into()))]
#[case("tuple |", BadPattern::EmptyAlternative("|".into()))]
#[case("not-", BadPattern::NegatesNothing("not-".into()))]
#[case("x*", BadPattern::ShortPrefix("x*".into()))]
#[case("a b c d e f g h i", BadPattern::TooManyTerms(9))]
fn a_bad_pattern_is_refused_with_its_reason(#[case] text: &str, #[case] error: BadPattern) {
    assert_eq!(Pattern::parse(text), Err(error));
}

fn point(patterns: &[&str]) -> KeyPoint {
    let patterns = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
    KeyPoint { text: "A point.".into(), weight: 1, patterns }
}

fn tuple_points() -> Vec<KeyPoint> {
    vec![
        point(&["tuple immutable|not-mutable", "tuple not-change|not-modify"]),
        point(&["tuple hash*", "tuple key"]),
        point(&["list mutable", "list grow|append"]),
    ]
}

#[test]
fn an_answer_in_ones_own_words_finds_its_points() {
    let answer = "You can't change a tuple once it exists, while a list can grow.\n\nThat's why tuples work as dictionary keys.";
    assert_eq!(recognise(&tuple_points(), answer), [true, true, true]);
    assert_eq!(recognise(&tuple_points(), "I like lists."), [false, false, false]);
}

#[rstest]
#[case("tuple immutable hashable key list mutable append grow")]
#[case("tuple, immutable, tuple, key, list, mutable")]
#[case(
    "The answer is as follows, I think that it is all there is. tuple immutable tuple key hash list mutable append grow memory speed syntax"
)]
fn a_list_of_keywords_finds_a_third_at_most(#[case] salad: &str) {
    let found = recognise(&tuple_points(), salad);
    assert_eq!(found.iter().filter(|found| **found).count(), 1, "{found:?}");
}

#[rstest]
#[case::one_in_seven_holds("the tuple list append grow hash key", true)]
#[case::one_in_eight_holds("the tuple list append grow hash key value", false)]
#[case::a_long_run("it is so: tuple list append grow hash key value dict set speed", true)]
#[case::a_longer_run("it is so: tuple list append grow hash key value dict set speed memory", false)]
#[case::another_script("кортеж", true)]
#[case::the_first_letter_beyond_latin("ɐɐɐɐ", true)]
#[case::half_in_another_script("ab вг", false)]
#[case::a_third_in_another_script("tuplelists кртжд", false)]
#[case::signs_are_no_letters("кортеж, список, ключ!!!!!!!!!!!!!!!", true)]
#[case::a_long_run_in_another_script("а б в г д е ж з и к л м н о", true)]
fn keywords_in_a_row_are_told_from_sentences(#[case] text: &str, #[case] are_spoken: bool) {
    let text = Text::read(text);
    assert_eq!(text.listed.is_empty(), are_spoken, "{text:?}");
}

#[rstest]
#[case("make", "made")]
#[case("keep", "kept")]
#[case("hold", "held")]
#[case("run", "ran")]
#[case("write", "wrote written")]
#[case("build", "built")]
#[case("send", "sent")]
#[case("throw", "threw thrown")]
#[case("catch", "caught")]
#[case("find", "found")]
#[case("give", "gave given")]
#[case("take", "took taken")]
#[case("choose", "chose chosen")]
#[case("lose", "lost")]
#[case("break", "broke broken")]
#[case("show", "shown")]
#[case("see", "saw seen")]
#[case("bind", "bound")]
#[case("mean", "meant")]
#[case("grow", "grew grown")]
#[case("know", "knew known")]
#[case("get", "got gotten")]
#[case("hide", "hid hidden")]
#[case("go", "went gone")]
#[case("come", "came")]
#[case("sleep", "slept")]
#[case("lead", "led")]
#[case("spend", "spent")]
#[case("feel", "felt")]
#[case("say", "said")]
#[case("tell", "told")]
#[case("learn", "learnt")]
#[case("index", "indices")]
#[case("child", "children")]
fn irregular_forms_are_their_word(#[case] word: &str, #[case] forms: &str) {
    let pattern = Pattern::parse(word).unwrap();
    for form in forms.split(' ') {
        assert!(pattern.matches(&format!("They have {form} it.")), "{form}");
    }
}

#[rstest]
#[case::to_the_last_word(12, true)]
#[case::one_word_further(13, false)]
fn what_a_pattern_asks_for_stands_near(#[case] between: usize, #[case] found: bool) {
    let text = format!("tuple{} thread safe", " word".repeat(between));
    assert_eq!(Pattern::parse("tuple thread-safe").unwrap().matches(&text), found);
}

#[rstest]
#[case::british("colour", "color")]
#[case::british_of_several("behaviours", "behavior")]
#[case::a_genitive("list's", "list")]
#[case::contracted("doesn't", "doesn't")]
fn spellings_of_a_word_are_one(#[case] word: &str, #[case] same: &str) {
    assert_eq!(vocabulary::stem(word), vocabulary::stem(same));
}

#[test]
fn a_short_word_is_no_british_one_and_a_name_is_left_alone() {
    assert_eq!(vocabulary::stem("flour"), "flour");
    assert_eq!(vocabulary::stem("utf8ing"), "utf8ing");
}

#[test]
fn the_share_is_that_of_the_weight() {
    let points = [KeyPoint { weight: 2, ..point(&["a"]) }, point(&["b"]), point(&["c"])];
    assert_eq!([0b000, 0b001, 0b011, 0b111].map(|mask| percent(&points, mask)), [0, 50, 75, 100].map(Some));
    assert_eq!([0b000, 0b110, 0b001].map(|mask| is_under_half(&points, mask)), [true, false, false]);
    assert_eq!(percent(&[], 0b1), None);
}

#[test]
fn the_compiled_patterns_say_which_point_is_bad() {
    let points = [point(&["fine"]), point(&["also fine", "x||y"])];
    let (at, _) = Patterns::compile(&points).unwrap_err();
    assert_eq!(at, 1);
    assert_eq!(recognise(&points, "This is also fine, and it is said."), [true, true]);
}

#[rstest]
#[case::english("A tuple cannot be changed after creation.")]
#[case::telegraphic("prints [1, 1] since the default list is shared")]
#[case::chinese("元组是不可变的，列表是可变的。")]
#[case::japanese("タプルは変更できませんがリストは変更できます")]
#[case::russian("Кортеж нельзя изменить после создания.")]
#[case::hindi("टपल को बनाने के बाद बदला नहीं जा सकता।")]
#[case::arabic("لا يمكن تغيير الصف بعد إنشائه أبدا")]
#[case::thai("ทูเพิลไม่สามารถเปลี่ยนแปลงได้หลังจากสร้าง")]
#[case::korean("튜플은 한번 만든 다음에는 바꿀 수 없습니다.")]
#[case::five_words("one two three four five")]
#[case::twelve_letters("ab cd abc de fgh")]
#[case::ten_ideographs("元组不能修改列表可以")]
#[case::four_letters_and_words("aaa bbb ccc ddd aaa")]
#[case::a_fifth_of_its_words(
    "the list grows and shrinks the list grows and shrinks the list grows and shrinks the list grows and shrinks the list grows and shrinks"
)]
fn an_answer_of_substance_counts_in_any_script(#[case] text: &str) {
    assert_eq!(substance(text), Ok(()));
}

#[rstest]
#[case("", Thin::Empty)]
#[case(" \n\t", Thin::Empty)]
#[case("🔥🔥🔥 👍👍👍👍👍 🎉", Thin::NoWords)]
#[case("… — !!! 42 17 3 5 9", Thin::NoWords)]
#[case("idk", Thin::DoNotKnow)]
#[case("I really don't know this one, sorry!", Thin::DoNotKnow)]
#[case("no idea lol", Thin::DoNotKnow)]
#[case("It is immutable", Thin::TooShort { words: 3 })]
#[case("a b c d e f", Thin::TooShort { words: 4 })]
#[case("不可变", Thin::TooShort { words: 1 })]
#[case("列表元组集 a b c d e", Thin::TooShort { words: 4 })]
#[case("word word word word word word word", Thin::Repeats)]
#[case("list list tuple tuple dict dict", Thin::Repeats)]
#[case("aaaa aaaa aa aaaaaaa aaa aaaaaaaaa", Thin::Repeats)]
#[case("哈哈哈哈哈哈哈哈哈哈哈哈", Thin::Repeats)]
#[case(
    "the list grows and shrinks the list grows and shrinks the list grows and shrinks the list grows and shrinks the list grows and shrinks the list",
    Thin::Repeats
)]
fn a_thin_text_is_told_why(#[case] text: &str, #[case] why: Thin) {
    assert_eq!(substance(text), Err(why));
}

#[test]
fn a_long_answer_in_four_scripts_counts() {
    let text =
        "Tuples are immutable. Кортежи неизменяемы. 元组是不可变的。 الصفوف غير قابلة للتغيير. ".repeat(50);
    assert_eq!(substance(&text), Ok(()));
}

const QUESTION: &str =
    "What is the difference between a list and a tuple in Python, and when would you use each?";

#[rstest]
#[case(QUESTION, true)]
#[case("what is the difference between a list and a tuple in python", true)]
#[case("Hmm: What is the difference between a list and a tuple in Python?? 🤔", true)]
#[case("The difference between a list and a tuple is that a tuple is immutable and so can be a key.", false)]
#[case("A tuple never changes, and I would use it for records.", false)]
#[case("", false)]
#[case::with_five_words_of_ones_own("a list and a tuple: in Python one never changes again ever", false)]
#[case::with_four_words_of_ones_own("a list and a tuple in Python hardly differ I think", true)]
#[case::taken_for_less_than_half("a list and something rather else here", false)]
fn the_question_again_is_no_answer(#[case] answer: &str, #[case] is_copied: bool) {
    assert_eq!(copied(QUESTION, answer), is_copied);
}

#[test]
fn a_copied_question_in_chinese_is_noticed() {
    let question = "列表和元组在Python中有什么区别？";
    assert_eq!(substance_of(question, question), Err(Thin::CopiesQuestion));
    assert_eq!(substance_of(question, "元组是不可变的，列表是可变的。"), Ok(()));
}

#[test]
fn less_than_half_is_by_weight_and_half_is_not_less() {
    let weights = [3, 1, 1, 1];
    let points: Vec<KeyPoint> = weights.map(|weight| KeyPoint { weight, ..point(&["x"]) }).into();
    assert_eq!(weight(&points, 0b0110), (2, 6));
    assert!(is_under_half(&points, 0b0110));
    assert!(!is_under_half(&points, 0b0001), "the heart of the matter is half of it");
    assert!(!is_under_half(&[], 0), "without points nothing is missing");
}

proptest! {
    #[test]
    fn no_text_and_no_pattern_panics(pattern: String, text: String, more in "[a-z不ж'`.*|()_ -]{0,60}") {
        let points = [point(&[&pattern, &more]), point(&[&text])];
        prop_assert_eq!(recognise(&points, &text).len(), 2);
        recognise(&points, &more);
        let _thin = substance_of(&text, &more);
    }

    #[test]
    fn what_is_passed_over_would_not_have_been_found(
        terms in "((not-)?[ab]{1,2}(\\*|-a|\\(\\))?(\\|[ab]{1,2})? ){1,3}",
        text in "([ab]{1,3}(\\(\\)|-[ab])?[ ,.]{1,2}){0,12}",
    ) {
        if let Ok(pattern) = Pattern::parse(&terms)
            && pattern.matches(&text)
        {
            prop_assert!(pattern.may_be_in(&Lexicon::of(&sentences(&text))));
        }
    }

    #[test]
    fn saying_more_before_and_after_loses_no_point(before in "([A-Z][a-z]{2,8} is [a-z]{3,8}\\. ){0,4}") {
        let answer = format!("{before}You can't change a tuple. {before}A list is mutable. It is that way.");
        prop_assert_eq!(recognise(&tuple_points(), &answer), [true, false, true]);
    }
}

#[test]
fn a_hostile_pattern_takes_no_longer_than_others() {
    let many = |word: &str| [word; 70].join("|");
    let letters: Vec<String> = (b'd'..=b'z').map(|letter| char::from(letter).to_string()).collect();
    let pattern = format!("{} {}|{} zz", many("b"), many("c"), letters.join("|"));
    let answer = format!("{} {} zz", "b ".repeat(2000), "c ".repeat(2000));
    assert!(!Pattern::parse(&pattern).unwrap().matches(&answer), "no three of them are near each other");
}

proptest! {
    #[test]
    fn whatever_the_pattern_and_the_text_there_is_an_answer(pattern in "\\PC{1,40}", text in "\\PC{0,80}") {
        if let Ok(pattern) = Pattern::parse(&pattern) {
            pattern.matches(&text);
        }
    }
}
