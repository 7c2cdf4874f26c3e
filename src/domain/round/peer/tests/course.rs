//! From the meeting to the feedback.

use super::*;

#[test]
fn the_interviewer_sees_the_sheet_of_the_half_it_is_about() {
    let halves = [
        (Phase::Agreeing, None),
        (Phase::Intro, Some(0)),
        (Phase::Question(1), Some(1)),
        (Phase::Feedback(0), Some(0)),
        (Phase::Swap, Some(1)),
        (Phase::WrapUp, None),
    ];
    for (phase, half) in halves {
        assert_eq!(phase.half(), half, "{phase:?}");
    }
    let (round, _) = next(&under_way(), ANA, 4);
    assert_eq!((round.question(), round.open_question()), (Some(0), Some(0)));
}

#[test]
fn an_interview_has_hints_of_the_interviewer_and_no_pauses() {
    let (round, _) = next(&under_way(), ANA, 4);
    let refused = |event| step(&round, event, minute(5)).expect_err("it is refused");
    assert_eq!(refused(AnyEvent::Hint { by: BEN, question: 0, of: 2 }), Refusal::AskInterviewer.into());
    assert_eq!(refused(AnyEvent::Pause { by: BEN }), Refusal::NoPauses.into());
    assert_eq!(refused(AnyEvent::Resume { by: BEN }), Refusal::NoPauses.into());
}

#[test]
fn two_members_interview_each_other_and_both_have_kept_it() {
    let (round, _) = next(&under_way(), ANA, 4);
    assert!(is_at(&round, Phase::Question(0)));
    let heard = Event::Heard { by: ANA, half: 0, points: 0b11, of: 4 };
    let (round, _) = next(&go(&round, heard, 6).0, ANA, 20);
    let (round, effects) = seal(&round, ANA, 0, 21);
    assert!(
        has(&effects, &Effect::Sealed { half: 0, by: ANA }) && !has(&effects, &Effect::Reveal { half: 0 })
    );
    let (round, effects) = seal(&round, BEN, 0, 22);
    assert!(has(&effects, &Effect::Reveal { half: 0 }) && is_at(&round, Phase::Swap));
    assert_eq!(round.items()[0].outcome, Outcome::Answered { found: 0b11, ticked: 0, of: 4 });

    assert_eq!((round.role(ANA), round.role(BEN)), (Some(Role::Candidate), Some(Role::Interviewer)));
    let (round, _) = next(&round, BEN, 23);
    let (round, _) = next(&round, BEN, 40);
    let (round, _) = seal(&round, BEN, 1, 41);
    let (round, _) = seal(&round, ANA, 1, 42);
    assert!(is_at(&round, Phase::WrapUp));
    let (round, _) = next(&round, ANA, 43);
    let (round, effects) = next(&round, BEN, 43);
    assert!(round.is_final() && ends(&effects, AnyEnding::Finished));
    for user in [ANA, BEN] {
        assert!(has(&effects, &Effect::Record { user, kept: true }));
    }
}

#[test]
fn nobody_sees_feedback_before_all_is_in_or_the_time_ends() {
    let (round, _) = next(&next(&under_way(), ANA, 4).0, ANA, 10);
    assert_eq!(refused(&round, Event::Seal { by: ANA, half: 0 }, 11), Refusal::Incomplete.into());
    let (round, _) = seal(&round, ANA, 0, 11);
    let again = Event::Rate { by: ANA, half: 0, dimension: Some(Dimension::Testing), band: Band::Poor };
    assert_eq!(refused(&round, again, 12), Refusal::Sealed.into());
    let round = fill(&round, BEN, 0, 13);
    let (round, effects) = shared(&round, AnyEvent::Deadline, 20);
    assert!(has(&effects, &Effect::Reveal { half: 0 }));
    assert!(round.peer_state().expect("peer").feedback(0).all(|form| form.sealed), "what is complete counts");
}

#[test]
fn more_time_takes_both_sides() {
    let (round, _) = next(&under_way(), ANA, 4);
    let more = |by| Event::More { by, step: at_step(&round) };
    let (asked, effects) = go(&round, more(BEN), 10);
    assert!(has(&effects, &Effect::MoreWished { by: BEN }));
    assert_eq!(refused(&asked, more(BEN), 11), Refusal::SaidAlready.into());
    let (mut round, effects) = go(&asked, more(ANA), 12);
    assert_eq!(effects, [AnyEffect::MoreTime { deadline: minute(29) }]);
    for _ in 0..2 {
        round = go(&go(&round, more(ANA), 13).0, more(BEN), 13).0;
    }
    assert_eq!(refused(&round, more(BEN), 14), Refusal::NoMoreTime.into());
}

#[test]
fn hints_are_the_interviewers_and_one_press_gives_one() {
    let (round, _) = next(&under_way(), ANA, 4);
    let hint = |by, nth| Event::Hint { by, half: 0, nth, of: 2 };
    assert_eq!(refused(&round, hint(BEN, 0), 5), Refusal::NotYourRole.into());
    let (round, effects) = go(&round, hint(ANA, 0), 5);
    assert_eq!(effects, [AnyEffect::GiveHint { question: 0, hint: 0 }]);
    assert_eq!(refused(&round, hint(ANA, 0), 5), Refusal::SaidAlready.into());
    let (round, _) = go(&round, hint(ANA, 1), 6);
    assert_eq!(refused(&round, hint(ANA, 2), 7), AnyRefusal::NoMoreHints);
    assert_eq!(round.items()[0].hints, 2);
}

#[test]
fn only_the_candidates_code_counts_and_a_late_verdict_too() {
    let (round, _) = next(&under_way(), ANA, 4);
    let code = |by, verdict, at| AnyEvent::Answered {
        by,
        question: 0,
        answer: Answer::Code(verdict),
        handed_in: minute(at),
    };
    assert_eq!(step(&round, code(ANA, Verdict::Ac, 5), minute(5)), Err(Refusal::NotYourRole.into()));
    let (round, effects) = shared(&round, code(BEN, Verdict::Wa, 5), 5);
    assert!(has(&effects, &Effect::Judged { half: 0, verdict: Verdict::Wa }));
    let (round, _) = next(&round, ANA, 10);
    let (late, _) = shared(&round, code(BEN, Verdict::Ac, 9), 11);
    assert_eq!(late.items()[0].outcome, Outcome::Solved);
    assert_eq!(step(&round, code(BEN, Verdict::Ac, 10), minute(11)), Err(AnyRefusal::TimeUp));
}

#[test]
fn leaving_ends_it_for_two_and_only_after_the_beginning_is_it_on_record() {
    let leave = |by| AnyEvent::End { by };
    let (_, effects) = shared(&agreeing(), leave(BEN), 4);
    assert!(
        ends(&effects, AnyEnding::Peer(Ending::Cancelled))
            && !has(&effects, &Effect::Record { user: BEN, kept: false })
    );
    let (_, effects) = shared(&under_way(), leave(BEN), 5);
    assert!(ends(&effects, AnyEnding::Peer(Ending::Left)));
    assert!(has(&effects, &Effect::Record { user: BEN, kept: false }));
    assert!(has(&effects, &Effect::Record { user: ANA, kept: true }));
    let (_, effects) = go(&under_way(), Event::Gone { user: BEN }, 5);
    assert!(has(&effects, &Effect::Left { user: BEN, gone: true }));
}

#[test]
fn a_panel_shares_the_dimensions_and_goes_on_without_one_of_it() {
    let (round, _) = next(&panel_asking(), BEN, 10);
    let state = round.peer_state().expect("peer");
    let asked = |user| state.feedback_of(0, user).expect("a form").asked.clone();
    let mut all = [asked(BEN), asked(CHIDI)].concat();
    all.sort_unstable();
    assert_eq!(all, Dimension::ALL);
    for dimension in asked(CHIDI) {
        let rate = Event::Rate { by: BEN, half: 0, dimension: Some(dimension), band: Band::Good };
        assert_eq!(refused(&round, rate, 11), Refusal::NotYourRole.into());
    }
    let (round, _) = seal(&round, ANA, 0, 11);
    let (round, _) = seal(&round, BEN, 0, 11);
    let (round, effects) = shared(&round, AnyEvent::End { by: CHIDI }, 12);
    assert!(has(&effects, &Effect::Reveal { half: 0 }) && is_at(&round, Phase::WrapUp), "there is no swap");
}

#[test]
fn an_observer_looks_on_votes_and_nobody_waits_for_them() {
    let (round, _) = go(&under_way(), Event::Offer { to: CHIDI }, 3);
    let (round, _) = go(&round, Event::Observe { by: CHIDI }, 4);
    assert_eq!(refused(&round, Event::Observe { by: CHIDI }, 4), Refusal::SaidAlready.into());
    assert_eq!(
        refused(&round, Event::Next { by: CHIDI, step: at_step(&round) }, 4),
        Refusal::NotYourRole.into()
    );
    assert_eq!(
        refused(&round, Event::More { by: CHIDI, step: at_step(&round) }, 4),
        Refusal::NotYourRole.into()
    );
    let (round, _) = next(&next(&round, ANA, 5).0, ANA, 10);
    let (round, _) = seal(&round, CHIDI, 0, 11);
    let (round, _) = seal(&round, ANA, 0, 11);
    let (round, effects) = seal(&round, BEN, 0, 12);
    assert!(has(&effects, &Effect::Reveal { half: 0 }));
    let (round, effects) = shared(&round, AnyEvent::End { by: CHIDI }, 13);
    assert!(!round.is_final() && has(&effects, &Effect::Left { user: CHIDI, gone: false }));
    assert_eq!(refused(&under_way(), Event::Observe { by: STRANGER }, 4), AnyRefusal::NotYours);
}

#[test]
fn feedback_is_not_passed_over_nor_given_where_it_was_not_asked() {
    let (round, _) = next(&next(&under_way(), ANA, 4).0, ANA, 10);
    let step = at_step(&round);
    assert_eq!(refused(&round, Event::Next { by: ANA, step }, 11), Refusal::Incomplete.into());
    let forms = |round: &Round| -> Vec<(UserId, Vec<Dimension>, bool)> {
        let forms = round.peer_state().expect("peer").feedback(0);
        forms.map(|form| (form.from, form.asked.clone(), form.rates_interviewer)).collect()
    };
    for (by, asked, rates_interviewer) in forms(&round) {
        let rate = |dimension| Event::Rate { by, half: 0, dimension, band: Band::Good };
        for dimension in Dimension::ALL.into_iter().filter(|dimension| !asked.contains(dimension)) {
            assert_eq!(refused(&round, rate(Some(dimension)), 11), Refusal::NotYourRole.into());
        }
        if !rates_interviewer {
            assert_eq!(refused(&round, rate(None), 11), Refusal::NotYourRole.into());
        }
    }
    assert!(forms(&round).iter().any(|(.., rates)| *rates) && forms(&round).iter().any(|(.., rates)| !rates));
}

#[test]
fn feedback_that_is_half_done_when_the_time_ends_is_nobodys_word() {
    let (round, _) = next(&next(&under_way(), ANA, 4).0, ANA, 10);
    let (round, _) = seal(&round, BEN, 0, 11);
    let (round, _) = shared(&round, AnyEvent::Deadline, 20);
    let sealed = |user| round.peer_state().expect("peer").feedback_of(0, user).expect("a form").sealed;
    assert_eq!((sealed(ANA), sealed(BEN)), (false, true));
}

#[test]
fn what_is_solved_is_not_solved_again() {
    let (round, _) = next(&under_way(), ANA, 4);
    let answer = Answer::Code(Verdict::Ac);
    let code = |at| AnyEvent::Answered { by: BEN, question: 0, answer, handed_in: minute(at) };
    let (round, _) = shared(&round, code(5), 5);
    assert_eq!(step(&round, code(6), minute(6)), Err(AnyRefusal::AlreadyAnswered));
}

/// A panel of two who ask Ana, its question asked since minute 4.
fn panel_asking() -> Round {
    let mut round = invited(panel());
    for by in [BEN, CHIDI] {
        round = go(&round, Event::Accept { by }, 2).0;
    }
    for by in [ANA, BEN, CHIDI] {
        round = go(&round, Event::StartNow { by, step: at_step(&round) }, 3).0;
    }
    next(&round, BEN, 4).0
}

#[test]
fn a_panel_goes_on_while_somebody_asks() {
    let leave = |by| AnyEvent::End { by };
    let (round, _) = shared(&panel_asking(), leave(CHIDI), 5);
    assert!(is_at(&round, Phase::Question(0)) && round.role(CHIDI).is_none());
    let (_, effects) = shared(&round, leave(BEN), 6);
    assert!(ends(&effects, AnyEnding::Peer(Ending::Left)));
    let (_, effects) = shared(&panel_asking(), leave(ANA), 5);
    assert!(ends(&effects, AnyEnding::Peer(Ending::Left)), "nobody is asked any more");
    let (pair, _) = next(&under_way(), ANA, 4);
    assert!(ends(&shared(&pair, leave(ANA), 5).1, AnyEnding::Peer(Ending::Left)));
}

#[test]
fn what_was_sealed_stays_when_its_author_leaves() {
    let (round, _) = next(&panel_asking(), BEN, 10);
    let forms = |round: &Round, user| round.peer_state().expect("peer").feedback_of(0, user).is_some();
    let (open, _) = shared(&round, AnyEvent::End { by: CHIDI }, 11);
    assert!(!forms(&open, CHIDI) && forms(&open, BEN) && forms(&open, ANA));
    let (sealed, _) = shared(&seal(&round, CHIDI, 0, 11).0, AnyEvent::End { by: CHIDI }, 12);
    assert!(forms(&sealed, CHIDI) && forms(&sealed, BEN));
}

#[test]
fn whoever_leaves_at_the_end_has_kept_it() {
    let (round, _) = next(&panel_asking(), BEN, 10);
    let round = [ANA, BEN, CHIDI].into_iter().fold(round, |round, by| seal(&round, by, 0, 11).0);
    assert!(is_at(&round, Phase::WrapUp));
    let (_, effects) = shared(&round, AnyEvent::End { by: CHIDI }, 12);
    assert!(
        ends(&effects, AnyEnding::Finished) && has(&effects, &Effect::Record { user: CHIDI, kept: true })
    );
}

#[test]
fn code_counts_from_the_questions_instant_on_and_a_failing_judge_for_nothing() {
    let (round, _) = next(&under_way(), ANA, 4);
    let code = |verdict, at| AnyEvent::Answered {
        by: BEN,
        question: 0,
        answer: Answer::Code(verdict),
        handed_in: minute(at),
    };
    assert_eq!(step(&round, code(Verdict::Ac, 3), minute(5)), Err(AnyRefusal::Stale { now_at: Some(0) }));
    assert!(step(&round, code(Verdict::Ac, 4), minute(5)).is_ok());
    assert_eq!(step(&round, code(Verdict::Ie, 5), minute(5)), Err(AnyRefusal::JudgeFailed));
}

#[test]
fn a_band_is_stored_as_its_number() {
    for (band, number) in Band::ALL.into_iter().zip(1..) {
        assert_eq!((band.number(), Band::from_number(number)), (number, Some(band)));
    }
    assert_eq!((Band::from_number(0), Band::from_number(5)), (None, None));
}
