//! From the invitation to the meeting.

use super::*;

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
fn nobody_is_reminded_of_what_was_agreed_on_this_instant() {
    let round = agreeing();
    let day_before = 3000 - 24 * 60;
    let (round, _) = go(&round, Event::Choose { by: BEN, step: at_step(&round), nth: 1 }, day_before);
    assert_eq!(round.deadline(), Some(minute(2990)));
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
fn a_panel_begins_without_those_who_did_not_answer() {
    let (round, _) = go(&invited(panel()), Event::Accept { by: CHIDI }, 2);
    let (round, _) = shared(&round, AnyEvent::Deadline, 1 + 24 * 60);
    assert!(is_at(&round, Phase::Agreeing));
    assert_eq!(round.speakers().collect::<Vec<_>>(), [ANA, CHIDI]);
}

/// Agreed on the meeting at minute 120.
fn agreed() -> Round {
    let round = agreeing();
    go(&round, Event::Choose { by: BEN, step: at_step(&round), nth: 0 }, 3).0
}

#[test]
fn a_panel_goes_on_without_who_declines() {
    let (round, effects) = go(&invited(panel()), Event::Decline { by: CHIDI }, 2);
    assert!(is_at(&round, Phase::Invited) && has(&effects, &Effect::Left { user: CHIDI, gone: false }));
    let (round, _) = go(&invited(panel()), Event::Accept { by: BEN }, 2);
    let (round, _) = go(&round, Event::Decline { by: CHIDI }, 3);
    assert!(is_at(&round, Phase::Agreeing), "all who are left have said yes");
    assert_eq!(round.speakers().collect::<Vec<_>>(), [ANA, BEN]);
}

#[test]
fn a_panel_meets_without_who_did_not_come() {
    let (round, _) = go(&invited(panel()), Event::Accept { by: BEN }, 2);
    let (mut round, _) = go(&round, Event::Accept { by: CHIDI }, 2);
    for by in [BEN, CHIDI] {
        round = go(&round, Event::Choose { by, step: at_step(&round), nth: 0 }, 3).0;
    }
    let (round, _) = shared(&round, AnyEvent::Deadline, 120);
    let (round, _) = go(&go(&round, Event::Here { by: ANA }, 121).0, Event::Here { by: BEN }, 121);
    let (round, effects) = shared(&round, AnyEvent::Deadline, 135);
    assert!(is_at(&round, Phase::Intro) && has(&effects, &Effect::Record { user: CHIDI, kept: false }));
    assert_eq!(round.speakers().collect::<Vec<_>>(), [ANA, BEN]);
}

#[test]
fn what_was_agreed_on_can_be_changed_or_begun_sooner() {
    let (other, effects) =
        go(&agreed(), Event::Propose { by: BEN, times: [Some(minute(500)), None, None] }, 4);
    assert!(
        is_at(&other, Phase::Agreeing)
            && has(&effects, &Effect::Times { by: Some(BEN), deadline: other.deadline().expect("it waits") })
    );
    let start = |round: &Round, by| go(round, Event::StartNow { by, step: at_step(round) }, 5).0;
    assert!(is_at(&start(&start(&agreed(), ANA), BEN), Phase::Intro));
}

#[test]
fn of_two_from_the_line_who_agreed_on_no_time_nobody_goes_back_to_it() {
    let round = invited(Spec { origin: Origin::Queue, ..spec() });
    let (round, _) = go(&go(&round, Event::Accept { by: ANA }, 2).0, Event::Accept { by: BEN }, 2);
    let (round, _) = go(&round, Event::StartNow { by: ANA, step: at_step(&round) }, 3);
    let (round, effects) =
        step(&round, AnyEvent::Deadline, round.deadline().expect("it waits")).expect("it ends");
    assert!(round.is_final() && ends(&effects, AnyEnding::Peer(Ending::Expired)));
    assert!(!has(&effects, &Effect::Requeue { user: ANA }));
}

#[test]
fn a_seat_to_look_on_is_offered_to_strangers_once_and_to_few() {
    let offer = |to| Event::Offer { to: UserId(to) };
    assert_eq!(refused(&agreeing(), offer(ANA.0), 3), Refusal::NoSeat.into(), "she has one");
    let mut round = agreeing();
    for n in 0..OBSERVERS {
        round = go(&round, offer(100 + n as u64), 3).0;
        assert_eq!(refused(&round, offer(100), 3), Refusal::NoSeat.into());
    }
    assert_eq!(refused(&round, offer(99), 3), Refusal::NoSeat.into());
    assert_eq!(
        refused(&Round::peer(spec(), minute(0)), Event::Observe { by: CHIDI }, 1),
        AnyRefusal::NotOpen
    );
}

#[test]
fn an_interview_says_how_it_came_about_and_what_is_wished() {
    let wish = |user: UserId, topic: &str| Wish { user, topics: vec![topic.to_owned()], level: None };
    let wishes = vec![wish(ANA, "oop"), wish(BEN, "web")];
    let round = invited(Spec { origin: Origin::Night, wishes: wishes.clone(), ..panel() });
    let state = round.peer_state().expect("peer");
    assert_eq!((state.is_panel(), state.origin(), state.wishes()), (true, Origin::Night, wishes.as_slice()));
    assert_eq!((state.wish_of(BEN), state.wish_of(CHIDI)), (Some(&wishes[1]), Some(&wishes[0])));
    assert_eq!(state.proposals().iter().map(|proposal| proposal.at).collect::<Vec<_>>(), spec().proposals);
    assert!(state.said().is_empty() && !state.may_observe(STRANGER));
    let (round, _) = go(&invited(spec()), Event::Offer { to: STRANGER }, 2);
    let state = round.peer_state().expect("peer");
    assert_eq!(
        (state.is_panel(), state.said(), state.may_observe(STRANGER)),
        (false, [ANA].as_slice(), true)
    );
}

#[test]
fn an_interview_is_its_members() {
    let propose = Event::Propose { by: STRANGER, times: [Some(minute(500)), None, None] };
    for event in [Event::Accept { by: STRANGER }, propose] {
        assert_eq!(refused(&agreeing(), event, 3), AnyRefusal::NotYours);
    }
}

#[test]
fn leaving_ends_a_panel_before_its_thread_is_there_and_not_after() {
    let leave = AnyEvent::End { by: CHIDI };
    let (_, effects) = shared(&Round::peer(panel(), minute(0)), leave, 1);
    assert!(ends(&effects, AnyEnding::Peer(Ending::Cancelled)));
    let (round, _) = shared(&invited(panel()), leave, 2);
    assert!(is_at(&round, Phase::Invited) && round.role(CHIDI).is_none());
}
