use proptest::prelude::*;

use super::*;
use crate::domain::question::QuestionId;
use crate::domain::round::Round;
use crate::domain::round::{Answer, Effect as AnyEffect, Ending as AnyEnding, Event as AnyEvent, Outcome};
use crate::domain::round::{Phase as AnyPhase, Refusal as AnyRefusal};
use crate::domain::verdict::Verdict;

const ANA: UserId = UserId(1);
const BEN: UserId = UserId(2);
const CHIDI: UserId = UserId(3);
const STRANGER: UserId = UserId(9);

fn minute(n: i64) -> Timestamp {
    "2026-03-01T18:00:00Z".parse::<Timestamp>().expect("an instant") + SignedDuration::from_mins(n)
}

fn spec() -> Spec {
    let wish = |user| Wish { user, topics: Vec::new(), level: None };
    Spec {
        host: ANA,
        others: vec![BEN],
        panel: false,
        origin: Origin::Invitation,
        at_once: false,
        wishes: vec![wish(ANA)],
        minutes_each: 20,
        proposals: vec![minute(120), minute(3000)],
    }
}

fn panel() -> Spec {
    Spec { panel: true, others: vec![BEN, CHIDI], ..spec() }
}

/// Lets an event happen, and the questions be drawn where that is due.
fn step(round: &Round, event: AnyEvent, at: Timestamp) -> Result<(Round, Vec<AnyEffect>), AnyRefusal> {
    let (mut next, effects) = round.apply(event, at)?;
    if effects.contains(&AnyEffect::Peer(Effect::Begin)) {
        let questions = ["coding/a", "coding/b"].map(|id| QuestionId(id.into()));
        let halves = next.peer_state().expect("peer").halves().len();
        next = next.dealt(questions.into_iter().take(halves).collect());
    }
    Ok((next, effects))
}

fn go(round: &Round, event: Event, at: i64) -> (Round, Vec<AnyEffect>) {
    step(round, AnyEvent::Peer(event), minute(at)).expect("it is allowed")
}

fn shared(round: &Round, event: AnyEvent, at: i64) -> (Round, Vec<AnyEffect>) {
    step(round, event, minute(at)).expect("it is allowed")
}

fn refused(round: &Round, event: Event, at: i64) -> AnyRefusal {
    step(round, AnyEvent::Peer(event), minute(at)).expect_err("it is refused")
}

fn at_step(round: &Round) -> u16 {
    round.peer_state().expect("peer").step()
}

fn next(round: &Round, by: UserId, at: i64) -> (Round, Vec<AnyEffect>) {
    go(round, Event::Next { by, step: at_step(round) }, at)
}

fn invited(spec: Spec) -> Round {
    shared(&Round::peer(spec, minute(0)), AnyEvent::ThreadReady, 1).0
}

fn agreeing() -> Round {
    go(&invited(spec()), Event::Accept { by: BEN }, 2).0
}

/// In its intro since minute 3.
fn under_way() -> Round {
    let round = agreeing();
    let (round, _) = go(&round, Event::StartNow { by: ANA, step: at_step(&round) }, 3);
    go(&round, Event::StartNow { by: BEN, step: at_step(&round) }, 3).0
}

fn fill(round: &Round, by: UserId, half: u8, at: i64) -> Round {
    let form = round.peer_state().expect("peer").feedback_of(half.into(), by).expect("a form").clone();
    let mut round = round.clone();
    for dimension in form.asked {
        let rate = Event::Rate { by, half, dimension: Some(dimension), band: Band::Good };
        round = go(&round, rate, at).0;
    }
    if form.rates_interviewer {
        round = go(&round, Event::Rate { by, half, dimension: None, band: Band::Excellent }, at).0;
    }
    round
}

fn seal(round: &Round, by: UserId, half: u8, at: i64) -> (Round, Vec<AnyEffect>) {
    go(&fill(round, by, half, at), Event::Seal { by, half }, at)
}

fn is_at(round: &Round, phase: Phase) -> bool {
    round.peer_phase() == Some(phase)
}

fn has(effects: &[AnyEffect], wanted: &Effect) -> bool {
    effects.iter().any(|effect| matches!(effect, AnyEffect::Peer(effect) if effect == wanted))
}

fn ends(effects: &[AnyEffect], ending: AnyEnding) -> bool {
    effects.contains(&AnyEffect::Close { ending })
}

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
fn an_invitation_is_accepted_once_and_in_its_time() {
    let accept = || Event::Accept { by: BEN };
    assert_eq!(refused(&Round::peer(spec(), minute(0)), accept(), 1), AnyRefusal::NotOpen);
    assert_eq!(refused(&agreeing(), accept(), 3), AnyRefusal::Stale { now_at: None });
    let over = invited(spec()).deadline().expect("it waits");
    let late = step(&invited(spec()), AnyEvent::Peer(accept()), over).expect_err("it is refused");
    assert_eq!(late, AnyRefusal::TimeUp);
}

#[test]
fn whoever_looks_on_arranges_nothing() {
    let (round, _) = go(&invited(spec()), Event::Offer { to: CHIDI }, 2);
    let (round, _) = go(&round, Event::Observe { by: CHIDI }, 2);
    for event in [Event::Accept { by: CHIDI }, Event::Decline { by: CHIDI }] {
        assert_eq!(refused(&round, event, 3), Refusal::NotYourRole.into());
    }
}

#[test]
fn a_time_lies_ahead_and_within_thirty_days() {
    let at = |minutes| Event::Propose { by: ANA, times: [Some(minute(minutes)), None, None] };
    let now = 10;
    let latest = now + 30 * 24 * 60;
    for minutes in [now - 1, now, latest + 1] {
        assert_eq!(refused(&agreeing(), at(minutes), now), Refusal::BadTime.into());
    }
    for minutes in [now + 1, latest] {
        assert!(step(&agreeing(), AnyEvent::Peer(at(minutes)), minute(now)).is_ok());
    }
}

#[test]
fn an_interview_whose_thread_never_comes_ends() {
    let round = Round::peer(spec(), minute(0));
    let (_, effects) = shared(&round, AnyEvent::Deadline, 10);
    assert!(ends(&effects, AnyEnding::NeverOpened));
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
fn an_invitation_is_declined_or_expires() {
    let (_, effects) = go(&invited(spec()), Event::Decline { by: BEN }, 5);
    assert!(ends(&effects, AnyEnding::Peer(Ending::Declined)));
    let (_, effects) = shared(&invited(spec()), AnyEvent::Deadline, 1 + 24 * 60);
    assert!(ends(&effects, AnyEnding::Peer(Ending::Expired)));
    assert_eq!(refused(&invited(spec()), Event::Accept { by: ANA }, 2), Refusal::SaidAlready.into());
}

#[test]
fn of_two_that_the_queue_brought_together_who_said_yes_is_first_in_line_again() {
    let round = invited(Spec { origin: Origin::Queue, at_once: true, ..spec() });
    let (round, _) = go(&round, Event::Accept { by: BEN }, 2);
    let (_, effects) = shared(&round, AnyEvent::Deadline, 16);
    assert!(has(&effects, &Effect::Requeue { user: BEN }) && !has(&effects, &Effect::Requeue { user: ANA }));
    let (_, effects) = go(&round, Event::Decline { by: ANA }, 3);
    assert!(has(&effects, &Effect::Requeue { user: BEN }));
    let (round, effects) = go(&round, Event::Accept { by: ANA }, 3);
    assert!(has(&effects, &Effect::Begin) && is_at(&round, Phase::Intro));
}

#[test]
fn two_that_a_night_brought_together_are_put_in_no_line() {
    let round = invited(Spec { origin: Origin::Night, at_once: true, ..spec() });
    let (round, _) = go(&round, Event::Accept { by: BEN }, 2);
    let declined = go(&round, Event::Decline { by: ANA }, 3);
    let expired = shared(&round, AnyEvent::Deadline, 16);
    for (round, effects) in [declined, expired] {
        assert!(round.is_final());
        assert!(
            !has(&effects, &Effect::Requeue { user: BEN }) && !has(&effects, &Effect::Requeue { user: ANA })
        );
    }
}

#[test]
fn who_wished_to_begin_a_while_ago_is_asked_whether_they_are_here() {
    let round = agreeing();
    let (round, _) = go(&round, Event::StartNow { by: ANA, step: at_step(&round) }, 3);
    let (round, effects) = go(&round, Event::StartNow { by: BEN, step: at_step(&round) }, 9);
    assert!(has(&effects, &Effect::Gather { deadline: minute(24) }));
    assert_eq!(refused(&round, Event::Here { by: BEN }, 10), Refusal::SaidAlready.into());
    assert!(is_at(&go(&round, Event::Here { by: ANA }, 10).0, Phase::Intro));
    let (_, effects) = go(&round, Event::GiveUp { by: BEN }, 14);
    assert!(has(&effects, &Effect::Record { user: ANA, kept: false }));
}

#[test]
fn a_time_that_suits_all_is_agreed_on_and_reminded_of() {
    let round = agreeing();
    let choose = |round: &Round, by, nth| Event::Choose { by, step: at_step(round), nth };
    let (round, effects) = go(&round, choose(&round, BEN, 1), 3);
    assert!(has(&effects, &Effect::Agreed { at: minute(3000) }), "it suits Ana, who proposed it");
    assert_eq!(round.deadline(), Some(minute(3000 - 24 * 60)));
    let (round, effects) = shared(&round, AnyEvent::Deadline, 3000 - 24 * 60);
    assert!(has(&effects, &Effect::Remind { at: minute(3000) }));
    let (round, _) = shared(&round, AnyEvent::Deadline, 2990);
    let (round, effects) = shared(&round, AnyEvent::Deadline, 3000);
    assert!(has(&effects, &Effect::Gather { deadline: minute(3015) }));
    let (round, _) = go(&round, Event::Here { by: BEN }, 3001);
    assert!(is_at(&go(&round, Event::Here { by: ANA }, 3002).0, Phase::Intro));
}

#[test]
fn an_appointment_is_not_moved_by_a_loss_of_time() {
    let round = agreeing();
    let (round, _) = go(&round, Event::Choose { by: BEN, step: at_step(&round), nth: 0 }, 3);
    let back = AnyEvent::BackAfter { down_from: minute(10), up_at: minute(60) };
    assert_eq!(step(&round, back, minute(60)), Err(AnyRefusal::NothingLost));
    let (round, _) = shared(&round, AnyEvent::Deadline, 300);
    assert_eq!(round.deadline(), Some(minute(315)), "whoever was kept waiting has their time from now on");
}

#[test]
fn choosing_twice_takes_it_back_and_other_times_begin_anew() {
    let mut wanted = spec();
    wanted.origin = Origin::Queue;
    let round = invited(wanted);
    let (round, _) = go(&round, Event::Accept { by: ANA }, 2);
    let (round, _) = go(&round, Event::Accept { by: BEN }, 2);
    let choose = Event::Choose { by: BEN, step: at_step(&round), nth: 0 };
    let (round, _) = go(&round, choose, 3);
    let (round, effects) = go(&round, choose, 3);
    assert!(has(&effects, &Effect::Chosen { by: BEN, nth: 0, suits: false }));
    let (other, _) = go(&round, Event::Propose { by: BEN, times: [Some(minute(500)), None, None] }, 4);
    assert_eq!(refused(&other, choose, 5), AnyRefusal::Stale { now_at: None });
    let past = Event::Propose { by: BEN, times: [Some(minute(2)), None, None] };
    assert_eq!(refused(&round, past, 4), Refusal::BadTime.into());
}

#[test]
fn who_came_waits_five_minutes_and_is_first_in_line_then() {
    let round = agreeing();
    let (round, _) = go(&round, Event::Choose { by: BEN, step: at_step(&round), nth: 0 }, 3);
    let (round, _) = shared(&round, AnyEvent::Deadline, 120);
    let (round, _) = go(&round, Event::Here { by: ANA }, 121);
    let until = minute(125);
    assert_eq!(refused(&round, Event::GiveUp { by: ANA }, 124), Refusal::Patience { until }.into());
    assert_eq!(refused(&round, Event::GiveUp { by: BEN }, 126), Refusal::NotYourRole.into());
    let (_, effects) = go(&round, Event::GiveUp { by: ANA }, 125);
    assert!(has(&effects, &Effect::Record { user: BEN, kept: false }));
    assert!(has(&effects, &Effect::Requeue { user: ANA }) && ends(&effects, AnyEnding::Peer(Ending::NoShow)));
    let (_, effects) = shared(&round, AnyEvent::Deadline, 135);
    assert!(ends(&effects, AnyEnding::Peer(Ending::NoShow)));
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
    let round = invited(panel());
    let (round, _) = go(&round, Event::Accept { by: BEN }, 2);
    let (round, _) = go(&round, Event::Accept { by: CHIDI }, 2);
    let mut round = round;
    for by in [ANA, BEN, CHIDI] {
        round = go(&round, Event::StartNow { by, step: at_step(&round) }, 3).0;
    }
    let (round, _) = next(&next(&round, CHIDI, 4).0, BEN, 10);
    let state = round.peer_state().expect("peer");
    let asked = |user| state.feedback_of(0, user).expect("a form").asked.clone();
    let mut all = [asked(BEN), asked(CHIDI)].concat();
    all.sort_unstable();
    assert_eq!(all, Dimension::ALL);
    let (round, _) = seal(&round, ANA, 0, 11);
    let (round, _) = seal(&round, BEN, 0, 11);
    let (round, effects) = shared(&round, AnyEvent::End { by: CHIDI }, 12);
    assert!(has(&effects, &Effect::Reveal { half: 0 }) && is_at(&round, Phase::WrapUp), "there is no swap");
}

#[test]
fn a_panel_begins_without_those_who_did_not_answer() {
    let (round, _) = go(&invited(panel()), Event::Accept { by: CHIDI }, 2);
    let (round, _) = shared(&round, AnyEvent::Deadline, 1 + 24 * 60);
    assert!(is_at(&round, Phase::Agreeing));
    assert_eq!(round.speakers().collect::<Vec<_>>(), [ANA, CHIDI]);
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
fn rounds_of_earlier_versions_are_read() {
    let old = r#"{"kind":"solo","seats":[{"user":1,"role":"candidate"}],"items":[],"minutes_each":5,
        "phase":"opening","clock":{"since":"2026-03-01T18:00:00Z","state":{"running":{"ends":"2026-03-01T18:10:00Z"}}},
        "more_time_used":false,"pauses":0,"opened":"2026-03-01T18:00:00Z"}"#;
    let round: Round = serde_json::from_str(old).unwrap();
    assert_eq!((round.phase(), round.peer_state()), (AnyPhase::Opening, None));
}

fn origin() -> impl Strategy<Value = Origin> {
    prop::sample::select(vec![Origin::Invitation, Origin::Queue, Origin::Night])
}

fn specs() -> impl Strategy<Value = Spec> {
    (any::<bool>(), origin(), any::<bool>()).prop_map(|(of_three, origin, at_once)| Spec {
        origin,
        at_once,
        ..if of_three { panel() } else { spec() }
    })
}

fn any_event() -> impl Strategy<Value = (AnyEvent, i64)> {
    let by = prop::sample::select(vec![ANA, ANA, ANA, BEN, BEN, BEN, CHIDI, STRANGER]);
    let band = prop::sample::select(Band::ALL.to_vec());
    let event = (0..26, by, 0_u8..2, 1_u16..12, band, -30_i64..400, -30_i64..400).prop_map(
        |(kind, by, half, step, band, from, to)| match kind {
            0 => AnyEvent::ThreadReady,
            1 => AnyEvent::Pause { by },
            2 if half == 0 && band == Band::Poor => AnyEvent::ThreadGone,
            3 if half == 0 => AnyEvent::End { by },
            4 => AnyEvent::BackAfter { down_from: minute(from), up_at: minute(to) },
            5 | 6 => AnyEvent::Deadline,
            7 => {
                let answer = Answer::Code(if half == 0 { Verdict::Wa } else { Verdict::Ac });
                AnyEvent::Answered { by, question: half.into(), answer, handed_in: minute(from) }
            }
            8 => AnyEvent::Hint { by, question: half.into(), of: 3 },
            kind => AnyEvent::Peer(match kind {
                9 => Event::Decline { by },
                10 => Event::Propose { by, times: [Some(minute(to)), Some(minute(from)), None] },
                11 => Event::Choose { by, step, nth: half },
                12 | 13 => Event::StartNow { by, step },
                14 | 15 => Event::Here { by },
                16 => Event::GiveUp { by },
                17 | 18 => Event::Next { by, step },
                19 => Event::More { by, step },
                20 => Event::Heard { by, half, points: 5, of: 4 },
                21 => Event::Seal { by, half },
                22 => Event::Rate {
                    by,
                    half,
                    dimension: Dimension::ALL.get(usize::from(band.number())).copied(),
                    band,
                },
                23 => Event::Offer { to: by },
                24 => Event::Observe { by },
                25 if half == 0 && band == Band::Poor => Event::Gone { user: by },
                _ => Event::Accept { by },
            }),
        },
    );
    (event, 0_i64..9)
}

/// Events with their instants; what names a step or half is about the present one more often than not.
fn played(spec: Spec, events: Vec<(AnyEvent, i64)>) -> (Round, i64, Vec<AnyEffect>) {
    let mut round = invited(spec);
    let (mut at, mut effects) = (1, Vec::new());
    for (event, later) in events {
        at += later;
        if let Ok((next, more)) = step(&round, present(&round, event), minute(at)) {
            round = next;
            effects.extend(more);
        }
    }
    (round, at, effects)
}

/// The same event about the present step: stale ones are refused anyway, and lead nowhere.
fn present(round: &Round, event: AnyEvent) -> AnyEvent {
    let step_now = at_step(round);
    match event {
        AnyEvent::Peer(Event::Next { by, step }) if step > 2 => {
            AnyEvent::Peer(Event::Next { by, step: step_now })
        }
        AnyEvent::Peer(Event::StartNow { by, step }) if step > 2 => {
            AnyEvent::Peer(Event::StartNow { by, step: step_now })
        }
        AnyEvent::Peer(Event::More { by, step }) if step > 2 => {
            AnyEvent::Peer(Event::More { by, step: step_now })
        }
        AnyEvent::Peer(Event::Choose { by, step, nth }) if step > 2 => {
            AnyEvent::Peer(Event::Choose { by, step: step_now, nth })
        }
        other => other,
    }
}

fn any_play() -> impl Strategy<Value = (Round, i64, Vec<AnyEffect>)> {
    (specs(), prop::collection::vec(any_event(), 0..80)).prop_map(|(spec, events)| played(spec, events))
}

fn kind_of(
    result: Result<(Round, Vec<AnyEffect>), AnyRefusal>,
) -> Result<(), std::mem::Discriminant<AnyRefusal>> {
    result.map(|_| ()).map_err(|refusal| std::mem::discriminant(&refusal))
}

proptest! {
    #[test]
    fn there_is_no_dead_end_and_every_phase_has_its_deadline((mut round, _, _) in any_play()) {
        for _ in 0..20 {
            prop_assert_eq!(round.deadline().is_none(), round.is_final());
            let Some(deadline) = round.deadline() else { break };
            round = step(&round, AnyEvent::Deadline, deadline).expect("the deadline has come").0;
        }
        prop_assert!(round.is_final());
    }

    #[test]
    fn what_is_over_stays_over((round, at, _) in any_play(), (event, later) in any_event()) {
        let ended = round.apply(AnyEvent::EndByStaff, minute(at)).map_or(round, |(ended, _)| ended);
        prop_assert!(matches!(ended.apply(event, minute(at + later)), Err(AnyRefusal::Over(_))));
    }

    #[test]
    fn a_round_is_closed_once_and_each_half_revealed_once((round, _, effects) in any_play()) {
        let closed = effects.iter().filter(|effect| matches!(effect, AnyEffect::Close { .. })).count();
        prop_assert_eq!(closed, usize::from(round.is_final()));
        for half in 0..2 {
            let reveal = AnyEffect::Peer(Effect::Reveal { half });
            prop_assert!(effects.iter().filter(|effect| **effect == reveal).count() <= 1);
        }
    }

    #[test]
    fn nobody_acts_without_a_seat((round, at, _) in any_play(), (event, later) in any_event()) {
        if event.by() == Some(STRANGER) && round.role(STRANGER).is_none() && !round.is_final() {
            prop_assert_eq!(round.apply(event, minute(at + later)).map(drop), Err(AnyRefusal::NotYours));
        }
    }

    #[test]
    fn nobody_acts_out_of_role((round, at, _) in any_play(), (event, later) in any_event()) {
        let event = present(&round, event);
        let role = event.by().and_then(|by| round.role(by));
        let Ok((_, _)) = round.apply(event, minute(at + later)) else { return Ok(()) };
        let phase = round.peer_phase();
        match event {
            AnyEvent::Peer(Event::Hint { .. } | Event::Heard { .. }) => prop_assert_eq!(role, Some(Role::Interviewer)),
            AnyEvent::Peer(Event::Next { .. }) if phase != Some(Phase::WrapUp) => {
                prop_assert_eq!(role, Some(Role::Interviewer));
            }
            AnyEvent::Peer(
                Event::Accept { .. } | Event::Decline { .. } | Event::Propose { .. } | Event::Choose { .. }
                | Event::StartNow { .. } | Event::Here { .. } | Event::GiveUp { .. } | Event::More { .. } | Event::Next { .. },
            ) => prop_assert_ne!(role, Some(Role::Observer)),
            AnyEvent::Answered { by, question, .. } => {
                let half = round.peer_state().and_then(|state| state.half(question));
                prop_assert_eq!(half.map(|half| half.candidate), Some(by));
            }
            _ => {}
        }
    }

    #[test]
    fn sealed_feedback_is_shown_only_when_all_is_in_or_the_time_ended((round, at, _) in any_play(), (event, later) in any_event()) {
        let now = minute(at + later);
        let Ok((after, effects)) = round.apply(event, now) else { return Ok(()) };
        let Some(Phase::Feedback(half)) = round.peer_phase() else { return Ok(()) };
        if !effects.contains(&AnyEffect::Peer(Effect::Reveal { half })) {
            return Ok(());
        }
        let state = after.peer_state().expect("peer");
        let all_in = after.speakers().all(|user| state.feedback_of(half, user).is_some_and(|form| form.sealed));
        let over = round.deadline().is_some_and(|deadline| now >= deadline);
        prop_assert!(all_in || over || after.is_final());
    }

    #[test]
    fn the_same_event_gives_the_same_state_after_a_restart((round, at, _) in any_play(), (event, _) in any_event()) {
        let json = serde_json::to_string(&round).expect("it can be stored");
        let stored: Round = serde_json::from_str(&json).expect("it reads back");
        prop_assert_eq!(&stored, &round);
        prop_assert_eq!(round.apply(event, minute(at)), stored.apply(event, minute(at)));
    }

    #[test]
    fn no_time_is_lost_to_a_restart((round, at, _) in any_play(), down in 0_i64..60, (event, _) in any_event()) {
        let Some(deadline) = round.deadline().filter(|deadline| *deadline > minute(at)) else { return Ok(()) };
        if matches!(round.peer_phase(), Some(Phase::Agreed { .. })) {
            return Ok(());
        }
        let up = at + down;
        let back = step(&round, AnyEvent::BackAfter { down_from: minute(at), up_at: minute(up) }, minute(up));
        let back = back.map_or(round.clone(), |(round, _)| round);
        prop_assert_eq!(
            back.deadline().map(|d| d.duration_since(minute(up))),
            Some(deadline.duration_since(minute(at)))
        );
        let about_an_instant = matches!(
            event,
            AnyEvent::BackAfter { .. } | AnyEvent::Answered { .. } | AnyEvent::Peer(Event::Propose { .. } | Event::Choose { .. })
        );
        if !about_an_instant {
            prop_assert_eq!(kind_of(step(&round, event, minute(at))), kind_of(step(&back, event, minute(up))));
        }
    }
}
