use proptest::prelude::*;

use super::*;
use crate::domain::round::{self, Answer};
use crate::domain::verdict::Verdict;

const ANA: UserId = UserId(1);
const BEN: UserId = UserId(2);
const STRANGER: UserId = UserId(3);

fn minute(n: i64) -> Timestamp {
    let start: Timestamp = "2026-03-01T18:00:00Z".parse().expect("an instant");
    start + SignedDuration::from_mins(n)
}

fn pool() -> Vec<QuestionId> {
    ["coding/a", "coding/b"].map(|id| QuestionId(id.to_owned())).to_vec()
}

fn challenge(challenged: Option<UserId>) -> Round {
    Round::duel(Spec { host: ANA, challenged, pool: pool(), minutes: 20, rated: true }, minute(0))
}

fn go(round: &Round, event: impl Into<round::Event>, at: i64) -> (Round, Vec<round::Effect>) {
    round.apply(event.into(), minute(at)).expect("it is allowed")
}

fn refused(round: &Round, event: impl Into<round::Event>, at: i64) -> round::Refusal {
    round.apply(event.into(), minute(at)).expect_err("it is refused")
}

impl From<Event> for round::Event {
    fn from(event: Event) -> Self {
        Self::Duel(event)
    }
}

impl From<Effect> for round::Effect {
    fn from(effect: Effect) -> Self {
        Self::Duel(effect)
    }
}

fn accept(by: UserId) -> Event {
    Event::Accept { by, problem: 1 }
}

/// Ana and Ben write from minute 3 to minute 23.
fn running() -> Round {
    let (round, _) = go(&challenge(Some(BEN)), accept(BEN), 1);
    let (round, _) = go(&round, round::Event::ThreadReady, 2);
    let (round, _) = go(&round, Event::Ready { by: BEN }, 2);
    let (round, effects) = go(&round, Event::Ready { by: ANA }, 3);
    assert_eq!(effects, [Effect::Begin { deadline: minute(23) }.into()]);
    round
}

fn hands_in(round: &Round, by: UserId, at: i64) -> Round {
    go(round, Event::HandedIn { by, at: minute(at) }, at).0
}

fn verdict(by: UserId, verdict: Verdict, handed_in: i64) -> round::Event {
    let (answer, handed_in) = (Answer::Code(verdict), minute(handed_in));
    round::Event::Answered { by, question: 0, answer, handed_in }
}

/// Code that was handed in and judged at the same time.
fn tries(round: &Round, by: UserId, with: Verdict, at: i64) -> (Round, Vec<round::Effect>) {
    go(&hands_in(round, by, at), verdict(by, with, at), at)
}

fn closed(ending: Ending) -> round::Effect {
    round::Effect::Close { ending: round::Ending::Duel(ending) }
}

fn won(by: UserId, how: Won) -> round::Effect {
    closed(Ending::Won { by, how })
}

#[test]
fn a_challenge_is_taken_up_by_whom_it_is_for() {
    let round = challenge(Some(BEN));
    assert_eq!(refused(&round, accept(ANA), 1), round::Refusal::Duel(Refusal::OwnChallenge));
    assert_eq!(refused(&round, accept(STRANGER), 1), round::Refusal::Duel(Refusal::ForSomebodyElse));
    let (round, effects) = go(&round, accept(BEN), 1);
    assert_eq!(effects, [Effect::TakenUp { by: BEN }.into()]);
    assert_eq!(round.items()[0].id, pool()[1]);
    assert!(round.as_duel().unwrap().pool().is_empty());
    assert_eq!(refused(&round, accept(STRANGER), 1), round::Refusal::Duel(Refusal::TakenUp));
}

#[test]
fn code_is_taken_while_the_clock_runs() {
    assert_eq!(challenge(None).open_question(), None);
    assert_eq!(running().open_question(), Some(0));
    let (over, _) = tries(&running(), ANA, Verdict::Ac, 5);
    let is_taken = matches!(over.phase(), round::Phase::Duel(phase) if phase.takes_code());
    assert_eq!(over.open_question().is_some(), is_taken);
    let (settling, _) = go(&hands_in(&running(), ANA, 22), round::Event::Deadline, 23);
    assert_eq!((settling.phase(), settling.open_question()), (round::Phase::Duel(Phase::Settling), None));
}

#[test]
fn a_challenge_says_what_it_is_about() {
    let round = challenge(Some(BEN));
    let duel = round.as_duel().unwrap();
    assert_eq!((duel.challenged(), duel.rated(), duel.pool()), (Some(BEN), true, pool().as_slice()));
    let friendly = Spec { host: ANA, challenged: None, pool: pool(), minutes: 20, rated: false };
    assert!(!Round::duel(friendly, minute(0)).as_duel().unwrap().rated());
}

#[test]
fn a_duel_says_whom_it_waits_for_and_what_was_tried() {
    let (round, _) = tries(&running(), ANA, Verdict::Wa, 4);
    let (round, _) = tries(&round, ANA, Verdict::Wa, 5);
    let (round, _) = tries(&round, ANA, Verdict::Tle, 6);
    let round = hands_in(&round, BEN, 7);
    let (round, _) = go(&round, Event::OfferDraw { by: BEN }, 8);
    let duel = round.as_duel().unwrap();
    assert_eq!((duel.waits_for(ANA), duel.waits_for(BEN), duel.offers_draw()), (false, true, Some(BEN)));
    assert_eq!(duel.fighters()[0].verdicts, [(Verdict::Wa, 2), (Verdict::Tle, 1)]);
}

#[test]
fn a_duel_is_the_two_of_it() {
    for event in [Event::OfferDraw { by: STRANGER }, Event::HandedIn { by: STRANGER, at: minute(5) }] {
        assert_eq!(refused(&running(), event, 5), round::Refusal::NotYours);
    }
    assert_eq!(refused(&challenge(Some(BEN)), Event::Ready { by: ANA }, 1), round::Refusal::NotOpen);
    let (opening, _) = go(&challenge(Some(BEN)), accept(BEN), 1);
    assert_eq!(refused(&opening, Event::Ready { by: ANA }, 1), round::Refusal::NotOpen);
}

#[test]
fn victories_and_draws_are_results() {
    let results = [Ending::Drawn(Draw::Time), Ending::Won { by: ANA, how: Won::First }];
    let others =
        [Ending::Declined, Ending::Withdrawn(ANA), Ending::Expired, Ending::NotReady, Ending::Abandoned];
    assert!(results.into_iter().all(Ending::is_result) && !others.into_iter().any(Ending::is_result));
}

#[test]
fn nothing_is_agreed_or_given_up_while_the_judge_has_the_last_word() {
    let (settling, _) = go(&hands_in(&running(), ANA, 22), round::Event::Deadline, 23);
    let too_late = round::Refusal::Duel(Refusal::TimeUp);
    assert_eq!(refused(&settling, Event::OfferDraw { by: BEN }, 24), too_late);
    assert_eq!(refused(&settling, round::Event::End { by: BEN }, 24), too_late);
}

#[test]
fn an_open_challenge_is_anybodys_but_ones_own_and_nobodys_to_decline() {
    let round = challenge(None);
    assert_eq!(refused(&round, accept(ANA), 1), round::Refusal::Duel(Refusal::OwnChallenge));
    let decline = Event::Decline { by: STRANGER };
    assert_eq!(refused(&round, decline, 1), round::Refusal::Duel(Refusal::ForSomebodyElse));
    assert_eq!(go(&round, accept(STRANGER), 1).0.seats()[1].user, STRANGER);
}

#[test]
fn a_challenge_can_be_declined_withdrawn_or_expire() {
    let round = challenge(Some(BEN));
    assert_eq!(go(&round, Event::Decline { by: BEN }, 1).1, [closed(Ending::Declined)]);
    assert_eq!(go(&round, round::Event::End { by: ANA }, 1).1, [closed(Ending::Withdrawn(ANA))]);
    assert_eq!(go(&round, round::Event::Deadline, 30).1, [closed(Ending::Expired)]);
    assert_eq!(refused(&round, accept(BEN), 30), round::Refusal::Duel(Refusal::TimeUp));
}

#[test]
fn who_is_not_there_holds_nobody_up() {
    let (round, _) = go(&challenge(None), accept(BEN), 1);
    let (round, effects) = go(&round, round::Event::ThreadReady, 2);
    assert_eq!(effects, [Effect::GetReady { deadline: minute(7) }.into()]);
    let (one, _) = go(&round, Event::Ready { by: ANA }, 3);
    let again = refused(&one, Event::Ready { by: ANA }, 3);
    assert_eq!(again, round::Refusal::Duel(Refusal::ReadyAlready));
    assert_eq!(go(&one, round::Event::Deadline, 7).1, [closed(Ending::NotReady)]);
    assert_eq!(go(&one, round::Event::End { by: BEN }, 4).1, [closed(Ending::Withdrawn(BEN))]);
}

#[test]
fn the_first_that_is_accepted_wins_and_the_other_may_go_on() {
    let (round, effects) = tries(&running(), ANA, Verdict::Wa, 5);
    assert_eq!(effects, [Effect::Judged { by: ANA, verdict: Verdict::Wa }.into()]);
    let (round, effects) = tries(&round, ANA, Verdict::Ac, 8);
    assert_eq!(effects[1], Effect::Decided { winner: ANA, deadline: minute(23) }.into());
    assert_eq!(refused(&round, round::Event::End { by: ANA }, 9), round::Refusal::Duel(Refusal::Decided));
    let again = refused(&round, Event::HandedIn { by: ANA, at: minute(9) }, 9);
    assert_eq!(again, round::Refusal::Duel(Refusal::Solved));
    let (round, effects) = tries(&round, BEN, Verdict::Ac, 12);
    assert_eq!(effects[1], won(ANA, Won::First));
    let duel = round.as_duel().unwrap();
    assert_eq!((duel.fighters()[0].tries(), duel.fighters()[1].solved), (2, Some(minute(12))));
}

#[test]
fn an_earlier_submission_is_waited_for_however_slow_the_judge_is() {
    let round = hands_in(&running(), BEN, 5);
    let round = hands_in(&round, ANA, 6);
    let (round, effects) = go(&round, verdict(ANA, Verdict::Ac, 6), 7);
    assert_eq!(effects.len(), 1, "nothing is decided: {effects:?}");
    assert_eq!(go(&round, verdict(BEN, Verdict::Ac, 5), 9).1[1], won(BEN, Won::First));
    let (lost, effects) = go(&round, verdict(BEN, Verdict::Tle, 5), 9);
    assert_eq!(effects[1], Effect::Decided { winner: ANA, deadline: minute(23) }.into());
    assert_eq!(lost.as_duel().unwrap().winner(), Some(ANA));
    let (failed, effects) = go(&round, verdict(BEN, Verdict::Ie, 5), 9);
    assert_eq!(effects, [Effect::Decided { winner: ANA, deadline: minute(23) }.into()]);
    assert_eq!(failed.as_duel().unwrap().fighters()[1].tries(), 0);
    let (_, effects) = go(&round, Event::TakenBack { by: BEN, at: minute(5) }, 9);
    assert_eq!(effects, [Effect::Decided { winner: ANA, deadline: minute(23) }.into()]);
}

#[test]
fn a_later_submission_is_not_waited_for() {
    let round = hands_in(&running(), ANA, 6);
    let round = hands_in(&round, BEN, 7);
    let (round, effects) = go(&round, verdict(ANA, Verdict::Ac, 6), 8);
    assert_eq!(effects[1], Effect::Decided { winner: ANA, deadline: minute(23) }.into());
    assert_eq!(go(&round, verdict(BEN, Verdict::Ac, 7), 9).1[1], won(ANA, Won::First));
}

#[test]
fn the_same_instant_is_a_draw_but_not_after_it_was_decided() {
    let round = hands_in(&hands_in(&running(), ANA, 6), BEN, 6);
    let (half, _) = go(&round, verdict(ANA, Verdict::Ac, 6), 7);
    assert_eq!(go(&half, verdict(BEN, Verdict::Ac, 6), 8).1[1], closed(Ending::Drawn(Draw::Together)));
    let (decided, _) = tries(&running(), ANA, Verdict::Ac, 6);
    assert_eq!(tries(&decided, BEN, Verdict::Ac, 6).1[1], won(ANA, Won::First));
    assert_eq!(refused(&decided, Event::OfferDraw { by: BEN }, 7), round::Refusal::Duel(Refusal::Decided));
}

#[test]
fn times_end_is_a_draw_unless_somebody_solved_it_or_nobody_tried() {
    let over = |round: &Round| go(round, round::Event::Deadline, 23).1;
    assert_eq!(over(&running()), [closed(Ending::Abandoned)]);
    assert_eq!(over(&tries(&running(), ANA, Verdict::Wa, 5).0), [closed(Ending::Drawn(Draw::Time))]);
    assert_eq!(over(&tries(&running(), ANA, Verdict::Ac, 5).0), [won(ANA, Won::First)]);
}

#[test]
fn what_was_handed_in_in_time_is_judged_after_it() {
    let round = hands_in(&running(), ANA, 22);
    let (round, effects) = go(&round, round::Event::Deadline, 23);
    assert_eq!(effects, [Effect::TimeUp { deadline: minute(33) }.into()]);
    let late = Event::HandedIn { by: BEN, at: minute(24) };
    assert_eq!(refused(&round, late, 24), round::Refusal::Duel(Refusal::TimeUp));
    assert_eq!(go(&round, verdict(ANA, Verdict::Ac, 22), 25).1[1], won(ANA, Won::First));
    assert_eq!(go(&round, verdict(ANA, Verdict::Re, 22), 25).1[1], closed(Ending::Drawn(Draw::Time)));
    assert_eq!(go(&round, round::Event::Deadline, 33).1, [closed(Ending::Abandoned)]);
}

#[test]
fn giving_up_gives_the_duel_to_the_other() {
    assert_eq!(go(&running(), round::Event::End { by: BEN }, 5).1, [won(ANA, Won::GivenUp)]);
    let (decided, _) = tries(&running(), ANA, Verdict::Ac, 6);
    assert_eq!(go(&decided, round::Event::End { by: BEN }, 7).1, [won(ANA, Won::First)]);
}

#[test]
fn who_has_solved_it_waits_for_the_other_and_cannot_give_up() {
    let round = hands_in(&hands_in(&running(), BEN, 5), ANA, 6);
    let (round, _) = go(&round, verdict(ANA, Verdict::Ac, 6), 7);
    assert_eq!(refused(&round, round::Event::End { by: ANA }, 8), round::Refusal::Duel(Refusal::Solved));
}

#[test]
fn a_draw_is_agreed_by_both_and_offered_once_by_each() {
    let offer = |by| Event::OfferDraw { by };
    let answer = |by, offer, agreed| Event::AnswerDraw { by, offer, agreed };
    let (offered, effects) = go(&running(), offer(ANA), 5);
    assert_eq!(effects, [Effect::DrawOffered { by: ANA, offer: 1 }.into()]);
    assert_eq!(refused(&offered, offer(ANA), 5), round::Refusal::Duel(Refusal::OfferedAlready));
    assert_eq!(refused(&offered, answer(ANA, 1, true), 5), round::Refusal::Duel(Refusal::OwnOffer));
    assert_eq!(go(&offered, answer(BEN, 1, true), 6).1, [closed(Ending::Drawn(Draw::Agreed))]);
    assert_eq!(go(&offered, offer(BEN), 6).1, [closed(Ending::Drawn(Draw::Agreed))]);
    let (declined, _) = go(&offered, answer(BEN, 1, false), 6);
    assert_eq!(refused(&declined, offer(ANA), 7), round::Refusal::Duel(Refusal::DeclinedBefore));
    let (counter, effects) = go(&declined, offer(BEN), 7);
    assert_eq!(effects, [Effect::DrawOffered { by: BEN, offer: 2 }.into()]);
    assert_eq!(refused(&counter, answer(ANA, 1, true), 8), round::Refusal::Duel(Refusal::NoOffer));
}

#[test]
fn a_lost_thread_leaves_what_was_decided() {
    let gone = round::Event::ThreadGone;
    let ends = |round: &Round| go(round, gone, 7).1;
    let over = |ending| [round::Effect::Close { ending }];
    assert_eq!(ends(&challenge(None)), over(round::Ending::NeverOpened));
    assert_eq!(ends(&running()), over(round::Ending::ThreadGone));
    assert_eq!(ends(&tries(&running(), ANA, Verdict::Ac, 6).0), [won(ANA, Won::First)]);
}

#[test]
fn a_duel_is_not_paused_and_gives_no_hints() {
    for event in [round::Event::Pause { by: ANA }, round::Event::Hint { by: ANA, question: 0, of: 2 }] {
        assert_eq!(refused(&running(), event, 5), round::Refusal::Duel(Refusal::NotInADuel));
    }
}

#[test]
fn a_verdict_counts_once_and_only_for_what_was_handed_in() {
    let stale = round::Refusal::Stale { now_at: None };
    assert_eq!(refused(&running(), verdict(ANA, Verdict::Ac, 5), 6), stale);
    let (round, _) = tries(&running(), ANA, Verdict::Wa, 5);
    assert_eq!(refused(&round, verdict(ANA, Verdict::Ac, 5), 6), stale);
}

#[test]
fn rounds_of_before_there_were_duels_are_read() {
    let spec = round::SoloSpec { host: ANA, questions: pool(), minutes_each: 5 };
    let json = serde_json::to_string(&Round::solo(spec, minute(0))).unwrap();
    assert!(!json.contains("duel"), "{json}");
    assert!(serde_json::from_str::<Round>(&json).unwrap().as_duel().is_none());
}

fn any_event() -> impl Strategy<Value = (round::Event, i64)> {
    let by = prop_oneof![4 => Just(ANA), 4 => Just(BEN), 1 => Just(STRANGER)];
    let verdicts = prop::sample::select(Verdict::ALL.to_vec());
    let event = (0..20, by, verdicts, 0_i64..60, any::<bool>(), 1_u8..3).prop_map(
        |(kind, by, with, at, agreed, offer)| match kind {
            0 => Event::Accept { by, problem: 0 }.into(),
            1 => Event::Decline { by }.into(),
            2..=4 => Event::Ready { by }.into(),
            5..=8 => Event::HandedIn { by, at: minute(at) }.into(),
            9 => Event::TakenBack { by, at: minute(at) }.into(),
            10 => Event::OfferDraw { by }.into(),
            11 => Event::AnswerDraw { by, offer, agreed }.into(),
            12 if agreed => round::Event::End { by },
            13 if agreed && at < 10 => round::Event::ThreadGone,
            14 => round::Event::BackAfter { down_from: minute(at - 5), up_at: minute(at) },
            15 => round::Event::ThreadReady,
            16 => round::Event::Pause { by },
            17 => round::Event::Deadline,
            _ => verdict(by, with, at),
        },
    );
    (event, 0_i64..6)
}

/// Events as they come: handing in names its own instant, and verdicts often one that is waited for.
fn step(round: &Round, event: round::Event, at: i64) -> Option<(Round, Vec<round::Effect>)> {
    let waiting = round.as_duel().and_then(|duel| duel.waiting.first().copied());
    let event = match (event, waiting) {
        (round::Event::Duel(Event::HandedIn { by, .. }), _) => Event::HandedIn { by, at: minute(at) }.into(),
        (round::Event::Answered { question, answer, .. }, Some(first)) => {
            round::Event::Answered { by: first.by, question, answer, handed_in: first.at }
        }
        (event, _) => event,
    };
    round.apply(event, minute(at)).ok()
}

/// Some state that events can lead to, and when.
fn any_round() -> impl Strategy<Value = (Round, i64)> {
    let starts = prop_oneof![
        1 => Just((challenge(Some(BEN)), 0)),
        1 => Just((challenge(None), 0)),
        4 => Just((running(), 3)),
    ];
    (starts, prop::collection::vec(any_event(), 0..40)).prop_map(|(start, events)| {
        events.into_iter().fold(start, |(round, at), (event, later)| {
            let at = at + later;
            (step(&round, event, at).map_or(round.clone(), |(next, _)| next), at)
        })
    })
}

proptest! {
    #[test]
    fn every_duel_ends_by_itself_and_a_running_one_has_a_deadline((mut round, _) in any_round()) {
        for _ in 0..6 {
            prop_assert_eq!(round.deadline().is_none(), round.is_final());
            let Some(deadline) = round.deadline() else { break };
            round = match round.phase() {
                round::Phase::Opening => round.apply(round::Event::ThreadReady, deadline),
                _ => round.apply(round::Event::Deadline, deadline),
            }.expect("it goes on").0;
        }
        prop_assert!(round.is_final());
    }

    #[test]
    fn what_is_over_stays_over((round, at) in any_round(), (event, later) in any_event()) {
        let ended = round.apply(round::Event::EndByStaff, minute(at)).map_or(round, |(ended, _)| ended);
        prop_assert!(matches!(ended.apply(event, minute(at + later)), Err(round::Refusal::Over(_))));
    }

    #[test]
    fn nobody_acts_out_of_role((round, at) in any_round(), (event, later) in any_event()) {
        let seated = |by| round.seats().iter().any(|seat| seat.user == by);
        let Some(by) = event.by().filter(|by| !seated(*by)) else { return Ok(()) };
        let refusal = round.apply(event, minute(at + later));
        prop_assert!(
            matches!(refusal, Err(round::Refusal::NotYours | round::Refusal::Over(_))), "{by}: {refusal:?}"
        );
    }

    #[test]
    fn the_same_event_gives_the_same_state((round, at) in any_round(), (event, _) in any_event()) {
        let json = serde_json::to_string(&round).expect("it can be stored");
        let stored: Round = serde_json::from_str(&json).expect("it reads back");
        prop_assert_eq!(round.apply(event, minute(at)), stored.apply(event, minute(at)));
    }

    #[test]
    fn no_time_is_lost_to_a_restart((round, at) in any_round(), down in 0_i64..60) {
        let Some(deadline) = round.deadline().filter(|deadline| *deadline > minute(at)) else { return Ok(()) };
        let up = at + down;
        let back = round.apply(round::Event::BackAfter { down_from: minute(at), up_at: minute(up) }, minute(up));
        let back = back.map_or(round.clone(), |(round, _)| round);
        let left = |round: &Round, now: i64| round.deadline().map(|d| d.duration_since(minute(now)));
        prop_assert_eq!(left(&back, up), Some(deadline.duration_since(minute(at))));
    }

    /// Whatever the order of verdicts, the earliest that is accepted wins, and nobody else.
    #[test]
    fn the_judges_order_changes_nothing(
        mut handed in prop::collection::vec((any::<bool>(), any::<bool>()), 1..8), order in any::<prop::sample::Index>(),
    ) {
        handed.truncate(6);
        let mut all: Vec<(UserId, Verdict, i64)> = handed.iter().enumerate().map(|(n, (ana, ac))| {
            let at = 4 + i64::try_from(n).expect("few");
            (if *ana { ANA } else { BEN }, if *ac { Verdict::Ac } else { Verdict::Wa }, at)
        }).collect();
        let first = all.iter().find(|(_, with, _)| *with == Verdict::Ac).map(|(by, ..)| *by);
        let round = all.iter().fold(running(), |round, (by, _, at)| hands_in(&round, *by, *at));
        let turn = order.index(all.len());
        all.rotate_left(turn);
        let judged = |round: Round, (by, with, at): &(UserId, Verdict, i64)| {
            round.apply(verdict(*by, *with, *at), minute(20)).map_or(round.clone(), |(next, _)| next)
        };
        let round = all.iter().fold(round, judged);
        prop_assert_eq!(round.as_duel().and_then(State::winner), first);
        let told = round.apply(round::Event::Deadline, minute(23)).map_or(round, |(next, _)| next);
        let ending = match first {
            Some(by) => Ending::Won { by, how: Won::First },
            None => Ending::Drawn(Draw::Time),
        };
        prop_assert_eq!(told.phase(), round::Phase::Closed(round::Ending::Duel(ending)));
    }
}
