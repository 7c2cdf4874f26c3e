//! Helpers, and what holds whatever happens.

mod arranging;
mod course;

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
