//! Patterns measured by answers that people labelled.

use super::*;
use interview_coach::coach::grade_check::{Answer, Labelled, Sort, Tally, grade};

const HELD_OUT: &str = include_str!("../../answers/held-out.toml");

fn answer(sort: Sort, makes: &[usize], text: &str) -> Answer {
    Answer {
        question: QuestionId("core-python/list-or-tuple".to_owned()),
        sort,
        makes: makes.to_vec(),
        text: text.to_owned(),
    }
}

fn small_bank() -> Bank {
    Bank::load(&files(good_bank())).0
}

#[test]
fn what_people_read_and_what_patterns_find_is_counted_by_point() {
    let answers = [
        answer(Sort::Good, &[0, 1], "I would say that a tuple is immutable and so it can be a key."),
        answer(Sort::Partial, &[2], "With a list you can go on and on adding to it."),
        answer(Sort::Wrong, &[], "As far as I know the list grows, but not a tuple."),
        answer(Sort::Copied, &[], "How does a list differ from a tuple?"),
    ];
    let grades = grade(&small_bank(), &answers).unwrap();
    assert_eq!(grades.total(), Tally { right: 2, extra: 1, missed: 1 });
    let text = grades.to_string();
    assert!(text.contains("core-python/list-or-tuple [0]"), "{text}");
    assert!(!grades.meets_goals());
    assert_eq!(grades.mistakes.len(), 2, "{:?}", grades.mistakes);
}

#[test]
fn keywords_alone_are_counted_apart() {
    let text = "tuple immutable key list grows hash memory append record order index slice";
    let grades = grade(&small_bank(), &[answer(Sort::Keywords, &[], text)]).unwrap();
    assert_eq!(grades.total(), Tally::default());
    assert!(grades.meets_goals(), "{grades}");
}

#[test]
fn a_label_must_fit_the_bank() {
    let unknown =
        Answer { question: QuestionId("core-python/none".to_owned()), ..answer(Sort::Good, &[], "x") };
    assert!(grade(&small_bank(), &[unknown]).is_err());
    assert!(grade(&small_bank(), &[answer(Sort::Good, &[3], "x")]).is_err());
}

#[test]
fn the_banks_patterns_read_answers_they_were_not_made_for() {
    let labelled: Labelled = toml::from_str(HELD_OUT).unwrap();
    let questions: std::collections::BTreeSet<_> = labelled.answer.iter().map(|a| &a.question).collect();
    assert!(labelled.answer.len() >= 300 && questions.len() >= 60);
    let grades = grade(&Bank::embedded(), &labelled.answer).unwrap();
    assert!(grades.meets_goals(), "{grades}\n{}", grades.mistakes.join("\n"));
}
