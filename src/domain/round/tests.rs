use proptest::prelude::*;

use super::peer::Band;
use super::*;
use crate::domain::verdict::Verdict;

const HOST: UserId = UserId(1);
const STRANGER: UserId = UserId(2);

fn start() -> Timestamp {
    "2026-03-01T18:00:00Z".parse().expect("an instant")
}

fn minute(n: i64) -> Timestamp {
    start() + SignedDuration::from_mins(n)
}

fn fresh(questions: usize) -> Round {
    let questions = (0..questions).map(|n| QuestionId(format!("coding/q{n}"))).collect();
    Round::solo(SoloSpec { host: HOST, questions, minutes_each: 10 }, start())
}

/// A round that asks its first question at minute 1, until minute 11.
fn asking(questions: usize) -> Round {
    go(&fresh(questions), Event::ThreadReady, 1).0
}

fn go(round: &Round, event: Event, at: i64) -> (Round, Vec<Effect>) {
    round.apply(event, minute(at)).expect("it is allowed")
}

fn refused(round: &Round, event: Event, at: i64) -> Refusal {
    round.apply(event, minute(at)).expect_err("it is refused")
}

fn words(question: usize, found: u32, at: i64) -> Event {
    Event::Answered { by: HOST, question, answer: Answer::Words { found, of: 4 }, handed_in: minute(at) }
}

fn code(question: usize, verdict: Verdict, at: i64) -> Event {
    Event::Answered { by: HOST, question, answer: Answer::Code(verdict), handed_in: minute(at) }
}

#[test]
fn a_round_goes_from_its_thread_to_its_summary() {
    let (round, effects) = go(&fresh(2), Event::ThreadReady, 1);
    let id = QuestionId("coding/q0".into());
    assert_eq!(effects, [Effect::Ask { question: 0, id, deadline: minute(11) }]);

    let (round, effects) = go(&round, words(0, 0b0111, 5), 5);
    assert_eq!(effects, [Effect::Reflect { question: 0, deadline: minute(10) }]);
    let (round, _) = go(&round, Event::Tick { by: HOST, question: 0, points: 0b1000 }, 6);
    let (round, _) = go(&round, Event::Next { by: HOST, question: 0 }, 6);
    let (round, effects) = go(&round, Event::Deadline, 16);
    assert_eq!(
        effects,
        [Effect::TimeUp { question: 1 }, Effect::Reflect { question: 1, deadline: minute(21) }]
    );
    let (round, effects) = go(&round, Event::Next { by: HOST, question: 1 }, 17);
    assert_eq!(effects, [Effect::Close { ending: Ending::Finished }]);

    let summary = round.summary();
    assert_eq!((summary.asked, summary.answered, summary.timed_out), (2, 1, 1));
    assert_eq!(summary.percent, Some(50));
    assert_eq!(summary.missed, [QuestionId("coding/q1".into())]);
    assert_eq!((round.deadline(), round.is_final()), (None, true));
}

#[test]
fn a_round_says_what_it_is_about() {
    let about = |round: &Round| (round.question(), round.open_question());
    let round = fresh(2);
    assert_eq!((round.opened(), round.minutes_each(), about(&round)), (start(), 10, (None, None)));
    let (round, _) = go(&asking(2), Event::Skip { by: HOST, question: 0 }, 2);
    assert_eq!(about(&round), (Some(1), Some(1)));
    let (round, _) = go(&round, words(1, 1, 3), 3);
    assert_eq!(about(&round), (Some(1), None));
    let next = Event::Next { by: HOST, question: 1 };
    assert_eq!(refused(&go(&round, Event::Pause { by: HOST }, 3).0, next, 4), Refusal::Paused);
    let (round, _) = go(&round, next, 4);
    assert_eq!(about(&round), (None, None));
}

#[test]
fn the_threads_of_interviews_are_private() {
    let kinds = [Kind::Solo, Kind::Peer, Kind::Group, Kind::Duel];
    assert_eq!(kinds.map(Kind::is_private), [true, true, false, false]);
}

#[test]
fn nothing_is_to_be_done_before_the_thread_is_there() {
    let round = fresh(1);
    assert_eq!(go(&round, Event::ThreadGone, 1).1, [Effect::Close { ending: Ending::NeverOpened }]);
    let early = [
        Event::Pause { by: HOST },
        Event::Next { by: HOST, question: 0 },
        Event::Skip { by: HOST, question: 0 },
        words(0, 1, 1),
    ];
    for event in early {
        assert_eq!(refused(&round, event, 1), Refusal::NotOpen);
    }
}

#[test]
fn a_member_scores_what_is_over() {
    let score = |question| Event::SelfScore { by: HOST, question, band: Band::Mixed };
    assert_eq!(refused(&asking(2), score(0), 2), Refusal::Stale { now_at: Some(0) });
    let (round, _) = go(&asking(2), words(0, 0b1111, 2), 2);
    assert_eq!(refused(&round, score(1), 3), Refusal::Stale { now_at: Some(0) }, "it was not asked yet");
    let (round, _) = go(&round, score(0), 3);
    assert_eq!(round.items()[0].self_score, Some(Band::Mixed));
    assert_eq!(
        round.summary().missed,
        [QuestionId("coding/q0".into())],
        "all found, and not well by their own word"
    );
}

#[test]
fn a_round_whose_thread_never_comes_ends() {
    assert_eq!(refused(&fresh(1), Event::Deadline, 9), Refusal::NotYet { deadline: minute(10) });
    let (round, _) = go(&fresh(1), Event::Deadline, 10);
    assert_eq!(round.phase(), Phase::Closed(Ending::NeverOpened));
    assert_eq!(refused(&round, Event::ThreadReady, 11), Refusal::Over(Ending::NeverOpened));
}

#[test]
fn a_deleted_thread_and_staff_end_a_round() {
    for (event, ending) in
        [(Event::ThreadGone, Ending::ThreadGone), (Event::EndByStaff, Ending::EndedByStaff)]
    {
        assert_eq!(go(&asking(2), event, 3).1, [Effect::Close { ending }]);
    }
}

#[test]
fn wrong_code_may_be_tried_again_until_it_is_accepted() {
    let (round, effects) = go(&asking(2), code(0, Verdict::Wa, 3), 3);
    assert_eq!(effects, [Effect::TryAgain { question: 0, verdict: Verdict::Wa }]);
    let (round, _) = go(&round, code(0, Verdict::Ac, 4), 4);
    assert_eq!((round.items()[0].tries, round.items()[0].outcome), (2, Outcome::Solved));
    assert_eq!(refused(&round, code(0, Verdict::Ac, 5), 5), Refusal::AlreadyAnswered);
}

#[test]
fn a_failure_of_the_judge_counts_for_nothing() {
    assert_eq!(refused(&asking(1), code(0, Verdict::Ie, 3), 3), Refusal::JudgeFailed);
}

#[test]
fn code_handed_in_in_time_counts_though_its_verdict_is_late() {
    let (round, _) = go(&asking(2), Event::Deadline, 11);
    let (late, effects) = go(&round, code(0, Verdict::Ac, 10), 12);
    assert_eq!(effects, [Effect::CountedAfterAll { question: 0 }]);
    assert_eq!(late.items()[0].outcome, Outcome::Solved);
    assert_eq!(refused(&round, code(0, Verdict::Ac, 11), 12), Refusal::TimeUp);
    assert_eq!(go(&round, code(0, Verdict::Wa, 10), 12).1, []);
    assert_eq!(refused(&round, code(0, Verdict::Ac, 0), 12), Refusal::Stale { now_at: Some(0) });
    assert!(round.apply(code(0, Verdict::Ac, 1), minute(12)).is_ok(), "it was asked at that instant");
    let (round, _) = go(&round, Event::Next { by: HOST, question: 0 }, 13);
    let (round, effects) = go(&round, code(0, Verdict::Ac, 10), 14);
    assert_eq!((effects, round.phase()), (vec![Effect::CountedAfterAll { question: 0 }], Phase::Question(1)));
}

#[test]
fn hints_are_given_in_order_logged_and_cost() {
    let hint = || Event::Hint { by: HOST, question: 0, of: 2 };
    let (round, effects) = go(&asking(1), hint(), 2);
    assert_eq!(effects, [Effect::GiveHint { question: 0, hint: 0 }]);
    let (round, effects) = go(&round, hint(), 3);
    assert_eq!(effects, [Effect::GiveHint { question: 0, hint: 1 }]);
    assert_eq!(refused(&round, hint(), 4), Refusal::NoMoreHints);
    let (round, _) = go(&round, words(0, 0b1111, 5), 5);
    assert_eq!(round.items()[0].percent(), Some(80));
}

#[test]
fn a_skip_goes_straight_to_the_next_question() {
    let (round, effects) = go(&asking(2), Event::Skip { by: HOST, question: 0 }, 2);
    assert_eq!(effects[0], Effect::Skipped { question: 0 });
    assert_eq!(round.phase(), Phase::Question(1));
    assert_eq!(refused(&round, Event::Skip { by: HOST, question: 0 }, 3), Refusal::Stale { now_at: Some(1) });
    assert_eq!(refused(&round, words(0, 1, 3), 3), Refusal::Stale { now_at: Some(1) });
    assert_eq!(refused(&round, words(7, 1, 3), 3), Refusal::Stale { now_at: Some(1) });
}

#[test]
fn two_minutes_more_can_be_had_once() {
    let more = |question| Event::MoreTime { by: HOST, question };
    assert!(asking(2).may_have_more_time());
    let (round, effects) = go(&asking(2), more(0), 5);
    assert!(!round.may_have_more_time());
    assert_eq!(effects, [Effect::MoreTime { deadline: minute(13) }]);
    assert!(go(&round, words(0, 1, 12), 12).0.question().is_some());
    assert_eq!(refused(&round, more(0), 6), Refusal::MoreTimeUsed);
    assert_eq!(refused(&asking(1), more(0), 11), Refusal::TimeUp);
}

#[test]
fn a_pause_stops_the_clock_and_ends_by_itself() {
    let (paused, effects) = go(&asking(1), Event::Pause { by: HOST }, 4);
    assert_eq!(effects, [Effect::Paused { until: minute(34) }]);
    assert_eq!(refused(&paused, words(0, 1, 5), 5), Refusal::Paused);
    assert_eq!(go(&paused, code(0, Verdict::Wa, 3), 5).1.len(), 1, "it was handed in before");
    let (round, effects) = go(&paused, Event::Resume { by: HOST }, 20);
    assert_eq!(effects, [Effect::Resumed { deadline: minute(27), by_itself: false }]);
    assert_eq!(refused(&round, Event::Resume { by: HOST }, 21), Refusal::NotPaused);
    assert!(round.apply(words(0, 1, 26), minute(26)).is_ok());
    let (_, effects) = go(&paused, Event::Deadline, 34);
    assert_eq!(effects, [Effect::Resumed { deadline: minute(41), by_itself: true }]);
}

#[test]
fn a_round_can_be_paused_three_times() {
    let mut round = asking(1);
    for n in 0..3 {
        round = go(&round, Event::Pause { by: HOST }, 2 + n).0;
        round = go(&round, Event::Resume { by: HOST }, 2 + n).0;
    }
    assert_eq!(refused(&round, Event::Pause { by: HOST }, 6), Refusal::NoMorePauses);
}

#[test]
fn time_lost_to_a_downtime_is_given_back_once() {
    let back = || Event::BackAfter { down_from: minute(5), up_at: minute(65) };
    let (round, effects) = go(&asking(1), back(), 66);
    assert_eq!(effects, [Effect::GivenBack { time: SignedDuration::from_mins(60), deadline: minute(71) }]);
    assert_eq!(refused(&round, back(), 67), Refusal::NothingLost);
    assert!(round.apply(words(0, 1, 70), minute(70)).is_ok());
}

#[test]
fn a_downtime_within_a_pause_takes_nothing_from_what_was_left() {
    let (round, _) = go(&asking(1), Event::Pause { by: HOST }, 4);
    let (round, _) = go(&round, Event::Resume { by: HOST }, 20);
    let before = Event::BackAfter { down_from: minute(5), up_at: minute(19) };
    assert_eq!(refused(&round, before, 21), Refusal::NothingLost);
}

#[test]
fn time_is_given_back_once_though_the_clock_is_set_back() {
    let (round, _) = go(&asking(1), Event::Pause { by: HOST }, 4);
    let (round, _) = go(&round, Event::BackAfter { down_from: minute(5), up_at: minute(20) }, 20);
    let (round, _) = go(&round, Event::Resume { by: HOST }, 10);
    let again = Event::BackAfter { down_from: minute(12), up_at: minute(15) };
    assert_eq!(refused(&round, again, 16), Refusal::NothingLost);
}

#[test]
fn a_round_is_its_members() {
    for event in [Event::Pause { by: STRANGER }, Event::End { by: STRANGER }] {
        assert_eq!(refused(&asking(1), event, 2), Refusal::NotYours);
    }
}

#[test]
fn only_the_part_of_a_downtime_that_fell_into_the_phase_counts() {
    let (_, effects) = go(&asking(1), Event::BackAfter { down_from: minute(-30), up_at: minute(3) }, 3);
    assert_eq!(effects, [Effect::GivenBack { time: SignedDuration::from_mins(2), deadline: minute(13) }]);
    let over = Event::BackAfter { down_from: minute(12), up_at: minute(20) };
    assert_eq!(refused(&asking(1), over, 20), Refusal::NothingLost);
}

#[test]
fn a_round_without_questions_ends_at_once() {
    assert!(asking(0).is_final());
}

#[test]
fn a_stored_round_reads_back() {
    let (round, _) = go(&asking(2), words(0, 3, 2), 2);
    let json = serde_json::to_string(&round).unwrap();
    assert_eq!(serde_json::from_str::<Round>(&json).unwrap(), round);
}

fn any_event() -> impl Strategy<Value = (Event, i64)> {
    let by = prop_oneof![4 => Just(HOST), 1 => Just(STRANGER)];
    let answer = prop_oneof![
        (any::<u32>(), 0_u8..7).prop_map(|(found, of)| Answer::Words { found, of }),
        prop::sample::select(Verdict::ALL.to_vec()).prop_map(Answer::Code),
    ];
    let event = (0..15, by, 0_usize..4, answer, -40_i64..60, -40_i64..60).prop_map(
        |(kind, by, question, answer, from, to)| match kind {
            0 => Event::ThreadReady,
            1 => Event::Hint { by, question, of: 3 },
            2 => Event::Skip { by, question },
            3 => Event::MoreTime { by, question },
            4 => Event::Tick { by, question, points: 5 },
            5 => Event::Next { by, question },
            13 => Event::SelfScore { by, question, band: Band::Mixed },
            6 => Event::Pause { by },
            7 => Event::Resume { by },
            8 => Event::BackAfter { down_from: minute(from), up_at: minute(to) },
            9 if question == 0 => Event::End { by },
            10 if question == 0 => Event::ThreadGone,
            11 | 12 => Event::Answered { by, question, answer, handed_in: minute(from) },
            _ => Event::Deadline,
        },
    );
    (event, 0_i64..20)
}

/// Some state that events can lead to, and when.
fn any_round() -> impl Strategy<Value = (Round, i64)> {
    (0_usize..4, prop::collection::vec(any_event(), 0..40)).prop_map(|(questions, events)| {
        let opened = asking(questions);
        events.into_iter().fold((opened, 1), |(round, at), (event, later)| {
            let at = at + later;
            (round.apply(event, minute(at)).map_or(round.clone(), |(next, _)| next), at)
        })
    })
}

proptest! {
    #[test]
    fn every_round_ends_by_itself_and_a_running_one_has_a_deadline((mut round, _) in any_round()) {
        for _ in 0..20 {
            prop_assert_eq!(round.deadline().is_none(), round.is_final());
            let Some(deadline) = round.deadline() else { break };
            round = round.apply(Event::Deadline, deadline).expect("the deadline has come").0;
        }
        prop_assert!(round.is_final());
    }

    #[test]
    fn what_is_over_stays_over((round, at) in any_round(), (event, later) in any_event()) {
        let ended = round.apply(Event::EndByStaff, minute(at)).map_or(round, |(ended, _)| ended);
        prop_assert!(matches!(ended.apply(event, minute(at + later)), Err(Refusal::Over(_))));
    }

    #[test]
    fn nobody_acts_out_of_role((round, at) in any_round(), (event, later) in any_event()) {
        if event.by() != Some(STRANGER) || round.is_final() {
            return Ok(());
        }
        prop_assert_eq!(round.apply(event, minute(at + later)), Err(Refusal::NotYours));
    }

    #[test]
    fn the_same_event_gives_the_same_state((round, at) in any_round(), (event, _) in any_event()) {
        let json = serde_json::to_string(&round).expect("it can be stored");
        let stored: Round = serde_json::from_str(&json).expect("it reads back");
        prop_assert_eq!(round.apply(event, minute(at)), stored.apply(event, minute(at)));
    }

    #[test]
    fn no_time_is_lost_to_a_restart((round, at) in any_round(), down in 0_i64..60, (event, _) in any_event()) {
        let Some(deadline) = round.deadline().filter(|deadline| *deadline > minute(at)) else { return Ok(()) };
        let up = at + down;
        let back = round.apply(Event::BackAfter { down_from: minute(at), up_at: minute(up) }, minute(up));
        let back = back.map_or(round.clone(), |(round, _)| round);
        prop_assert_eq!(back.deadline().map(|d| d.duration_since(minute(up))), Some(deadline.duration_since(minute(at))));
        // What was allowed before the downtime is allowed after it.
        if !matches!(event, Event::BackAfter { .. } | Event::Answered { .. }) {
            let before = round.apply(event, minute(at)).map(|_| ()).map_err(|refusal| std::mem::discriminant(&refusal));
            let after = back.apply(event, minute(up)).map(|_| ()).map_err(|refusal| std::mem::discriminant(&refusal));
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn each_question_is_asked_once_and_in_order(
        questions in 0_usize..4, events in prop::collection::vec(any_event(), 0..60),
    ) {
        let (mut round, mut effects) = go(&fresh(questions), Event::ThreadReady, 1);
        let mut at = 1;
        for (event, later) in events {
            at += later;
            if let Ok((next, more)) = round.apply(event, minute(at)) {
                round = next;
                effects.extend(more);
            }
        }
        let asked = effects.iter().filter_map(|effect| match effect {
            Effect::Ask { question, .. } => Some(*question),
            _ => None,
        });
        let asked: Vec<usize> = asked.collect();
        prop_assert_eq!(&asked, &(0..asked.len()).collect::<Vec<_>>());
        let closed = effects.iter().filter(|effect| matches!(effect, Effect::Close { .. })).count();
        prop_assert_eq!(closed, usize::from(round.is_final()));
        prop_assert_eq!(round.summary().asked, asked.len());
    }
}
