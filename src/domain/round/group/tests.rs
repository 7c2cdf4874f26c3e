use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::score::{Given, Score, places, settle};
use super::*;
use crate::domain::round::{self, Ending, OPENING};

const LOBBY_MESSAGE: MessageId = MessageId(77);
const HOST: UserId = UserId(1);

fn start() -> Timestamp {
    "2026-03-01T18:00:00Z".parse().expect("an instant")
}

fn second(n: i64) -> Timestamp {
    start() + SignedDuration::from_secs(n)
}

fn spec(mode: Mode, questions: usize, wanted: Option<u16>) -> Spec {
    Spec {
        host: HOST,
        mode,
        questions: (0..questions).map(|n| QuestionId(format!("oop/q{n}"))).collect(),
        seconds_each: 60,
        wanted,
        lobby: LOBBY,
        orders: vec![vec![2, 0, 1]; questions],
    }
}

/// A lobby whose message stands.
fn lobby(mode: Mode, questions: usize) -> Round {
    let round = Round::group(spec(mode, questions, None), start());
    go(&round, Event::LobbyReady { message: LOBBY_MESSAGE }, 0).0
}

/// A round of three whose first question is asked at second 100.
fn asking(mode: Mode, questions: usize) -> Round {
    let mut round = lobby(mode, questions);
    for by in [UserId(2), UserId(3)] {
        round = go(&round, Event::Join { by }, 10).0;
    }
    round = go(&round, Event::Start { by: HOST }, 20).0;
    round = shared(&round, round::Event::ThreadReady, 80).0;
    shared(&round, round::Event::Deadline, 100).0
}

fn shared(round: &Round, event: round::Event, at: i64) -> (Round, Vec<round::Effect>) {
    round.apply(event, second(at)).expect("it is allowed")
}

fn go(round: &Round, event: Event, at: i64) -> (Round, Vec<Effect>) {
    let (round, effects) = shared(round, round::Event::Group(event), at);
    let own = effects.into_iter().filter_map(|effect| match effect {
        round::Effect::Group(effect) => Some(effect),
        _ => None,
    });
    (round, own.collect())
}

fn refused(round: &Round, event: Event, at: i64) -> round::Refusal {
    round.apply(round::Event::Group(event), second(at)).expect_err("it is refused")
}

fn hand_in(by: u64, question: usize, at: i64) -> Event {
    Event::HandedIn { by: UserId(by), question, handed_in: second(at), before: false }
}

fn vote(by: u64, whose: u64) -> Event {
    Event::Voted { by: UserId(by), question: 0, whose: UserId(whose), before: false }
}

fn ending(round: &Round) -> Option<Ending> {
    match round.phase() {
        round::Phase::Closed(ending) => Some(ending),
        _ => None,
    }
}

#[test]
fn a_round_goes_from_its_lobby_to_the_podium() {
    let round = asking(Mode::Answers, 2);
    assert_eq!(round.group_phase(), Some(Phase::Question(0)));
    let (round, effects) = go(&round, hand_in(2, 0, 130), 130);
    assert_eq!(effects, [Effect::Kept { question: 0, left: SignedDuration::from_secs(30), late: false }]);
    let (round, effects) = shared(&round, round::Event::Deadline, 160);
    let until = second(160) + VOTING;
    assert_eq!(effects, [round::Effect::Group(Effect::Reveal { question: 0, deadline: until })]);
    let (round, effects) = go(&round, vote(1, 2), 170);
    assert_eq!(effects, [Effect::VoteKept { question: 0 }]);
    let (round, effects) = go(&round, Event::AllIn { question: 0 }, 180);
    assert_eq!(effects, [Effect::Scores { question: 0, next: Some(second(180) + BREAK) }]);
    let (round, _) = go(&round, Event::GoOn { by: HOST, from: Phase::Break(0) }, 190);
    let (round, _) = go(&round, Event::AllIn { question: 1 }, 200);
    let (round, effects) = go(&round, Event::AllIn { question: 1 }, 210);
    assert_eq!(effects, [Effect::Scores { question: 1, next: None }]);
    assert_eq!((ending(&round), round.deadline()), (Some(Ending::Finished), None));
}

#[test]
fn a_round_takes_answers_for_the_question_that_is_asked() {
    let about = |round: &Round| (round.question(), round.open_question());
    assert_eq!(about(&lobby(Mode::Answers, 2)), (None, None));
    let round = asking(Mode::QuickFire, 3);
    assert_eq!(about(&round), (Some(0), Some(0)));
    let (round, _) = go(&round, Event::AllIn { question: 0 }, 110);
    assert_eq!(about(&round), (Some(0), None));
    let (round, _) = go(&round, Event::GoOn { by: HOST, from: Phase::Break(0) }, 111);
    assert_eq!(about(&round), (Some(1), Some(1)));
    assert_eq!((round.of_group().map(|state| state.mode), round.minutes_each()), (Some(Mode::QuickFire), 1));
}

#[test]
fn an_answer_counts_from_its_questions_instant_on() {
    let round = asking(Mode::Answers, 1);
    assert_eq!(refused(&round, hand_in(2, 0, 99), 110), round::Refusal::Stale { now_at: Some(0) });
    let (_, effects) = go(&round, hand_in(2, 0, 100), 110);
    assert_eq!(effects, [Effect::Kept { question: 0, left: SignedDuration::from_secs(60), late: false }]);
}

#[test]
fn that_all_is_in_is_heeded_for_its_own_question() {
    let all_in = |question| Event::AllIn { question };
    let asked = asking(Mode::Answers, 2);
    assert_eq!(refused(&asked, all_in(1), 110), round::Refusal::Stale { now_at: Some(0) });
    let (voting, _) = go(&asked, all_in(0), 110);
    assert_eq!(voting.group_phase(), Some(Phase::Voting(0)));
    assert_eq!(refused(&voting, all_in(1), 111), round::Refusal::Stale { now_at: Some(0) });
}

#[test]
fn a_quick_fire_round_shows_the_scores_at_once() {
    let (round, effects) = go(&asking(Mode::QuickFire, 2), Event::AllIn { question: 0 }, 110);
    assert_eq!(effects, [Effect::Scores { question: 0, next: Some(second(110) + SHORT_BREAK) }]);
    assert_eq!(round.group_phase(), Some(Phase::Break(0)));
}

#[test]
fn it_begins_with_enough_players_by_the_host_or_at_its_time() {
    let alone = lobby(Mode::Answers, 1);
    assert_eq!(refused(&alone, Event::Start { by: HOST }, 5), Refusal::TooFew.into());
    let (two, _) = go(&alone, Event::Join { by: UserId(2) }, 5);
    assert_eq!(refused(&two, Event::Start { by: UserId(2) }, 6), Refusal::HostOnly.into());
    let late = LOBBY.as_secs();
    for begun in [go(&two, Event::Start { by: HOST }, 6).0, shared(&two, round::Event::Deadline, late).0] {
        assert_eq!(begun.group_phase(), Some(Phase::Opening));
        assert_eq!(refused(&begun, Event::Join { by: UserId(3) }, late), Refusal::Begun.into());
    }
    assert_eq!(ending(&shared(&alone, round::Event::Deadline, late).0), Some(Ending::NobodyCame));
}

#[test]
fn so_many_begin_it_but_never_before_its_message_stands() {
    let round = Round::group(spec(Mode::QuickFire, 1, Some(2)), start());
    let (round, _) = go(&round, Event::Join { by: UserId(2) }, 1);
    assert_eq!(round.group_phase(), Some(Phase::Lobby));
    assert_eq!(refused(&round, Event::Start { by: HOST }, 2), round::Refusal::NotOpen);
    let (round, effects) = go(&round, Event::LobbyReady { message: LOBBY_MESSAGE }, 3);
    assert_eq!((round.group_phase(), effects), (Some(Phase::Opening), vec![Effect::Open]));
}

#[test]
fn a_lobby_holds_so_many_and_each_once() {
    let mut round = lobby(Mode::QuickFire, 1);
    for n in 2..=MOST as u64 {
        round = go(&round, Event::Join { by: UserId(n) }, 1).0;
    }
    assert_eq!(refused(&round, Event::Join { by: UserId(1000) }, 2), Refusal::Full.into());
    assert_eq!(refused(&round, Event::Join { by: UserId(2) }, 2), Refusal::InAlready.into());
}

#[test]
fn a_host_who_leaves_hands_the_seat_on_and_the_last_one_ends_it() {
    let (round, effects) = go(&asking(Mode::Answers, 2), Event::Leave { by: HOST }, 110);
    assert_eq!(effects, [Effect::Left { user: HOST }, Effect::HandedOn { to: UserId(2) }]);
    assert_eq!(round.leader(), Some(UserId(2)));
    assert_eq!(refused(&round, hand_in(1, 0, 111), 111), round::Refusal::NotYours);
    let (round, effects) = go(&round, Event::Leave { by: UserId(3) }, 112);
    assert_eq!(effects, [Effect::Left { user: UserId(3) }]);
    let (round, _) = go(&round, Event::Leave { by: UserId(2) }, 113);
    assert_eq!(ending(&round), Some(Ending::Ended));
}

#[test]
fn only_the_host_ends_it_and_staff() {
    let round = asking(Mode::Answers, 1);
    let end =
        |by| round.apply(round::Event::End { by: UserId(by) }, second(110)).map(|(round, _)| ending(&round));
    assert_eq!(end(1), Ok(Some(Ending::Ended)));
    assert_eq!(end(2), Err(Refusal::HostOnly.into()));
    assert_eq!(end(9), Err(round::Refusal::NotYours));
    let (ended, _) = shared(&round, round::Event::EndByStaff, 110);
    assert_eq!(ending(&ended), Some(Ending::EndedByStaff));
}

#[test]
fn an_answer_counts_once_in_time_and_code_by_when_it_was_handed_in() {
    let round = asking(Mode::Answers, 1);
    let again = Event::HandedIn { by: HOST, question: 0, handed_in: second(110), before: true };
    assert_eq!(refused(&round, again, 110), round::Refusal::AlreadyAnswered);
    assert_eq!(refused(&round, hand_in(1, 0, 160), 160), round::Refusal::TimeUp);
    let (early, _) = go(&round, Event::GoOn { by: HOST, from: Phase::Question(0) }, 120);
    assert_eq!(refused(&early, hand_in(2, 0, 121), 121), round::Refusal::TimeUp);
    let judged_late = go(&early, hand_in(2, 0, 119), 130).1;
    assert_eq!(judged_late, [Effect::Kept { question: 0, left: SignedDuration::from_secs(1), late: true }]);
}

#[test]
fn nobody_votes_for_their_own_answer_or_twice_or_before_the_answers_are_shown() {
    let round = asking(Mode::Answers, 1);
    assert_eq!(refused(&round, vote(1, 2), 110), round::Refusal::Stale { now_at: Some(0) });
    let (voting, _) = shared(&round, round::Event::Deadline, 160);
    assert_eq!(refused(&voting, vote(2, 2), 161), Refusal::OwnAnswer.into());
    let twice = Event::Voted { by: HOST, question: 0, whose: UserId(2), before: true };
    assert_eq!(refused(&voting, twice, 161), Refusal::VotedAlready.into());
}

#[test]
fn a_second_press_does_not_go_on_twice() {
    let (voting, _) = shared(&asking(Mode::Answers, 2), round::Event::Deadline, 160);
    let on = Event::GoOn { by: HOST, from: Phase::Voting(0) };
    let (scores, _) = go(&voting, on, 165);
    assert_eq!(refused(&scores, on, 165), round::Refusal::Stale { now_at: Some(0) });
}

#[test]
fn a_thread_that_is_gone_ends_the_round() {
    let (opening, _) =
        go(&go(&lobby(Mode::Answers, 1), Event::Join { by: UserId(2) }, 1).0, Event::Start { by: HOST }, 2);
    let late = second(2) + OPENING;
    assert_eq!(opening.deadline(), Some(late));
    assert_eq!(ending(&shared(&opening, round::Event::ThreadGone, 3).0), Some(Ending::NeverOpened));
    assert_eq!(
        ending(&shared(&opening, round::Event::Deadline, 3 + OPENING.as_secs()).0),
        Some(Ending::NeverOpened)
    );
    let (gone, _) = shared(&asking(Mode::Answers, 1), round::Event::ThreadGone, 110);
    assert_eq!(ending(&gone), Some(Ending::ThreadGone));
}

#[test]
fn speed_and_runs_pay_and_a_miss_ends_a_run() {
    let pick = |right, left| {
        let (left, of) = (SignedDuration::from_secs(left), SignedDuration::from_secs(20));
        BTreeMap::from([(HOST, Given::Pick { right, left, of })])
    };
    let first = settle(&[], &[HOST, UserId(2)], &pick(true, 20));
    assert_eq!((first[0].points, first[0].run, first[1].points), (1000, 1, 0));
    let second = settle(&first, &[], &pick(true, 10));
    assert_eq!((second[0].gained, second[0].points), (850, 1850));
    let third = settle(&second, &[], &pick(false, 20));
    assert_eq!((third[0].gained, third[0].run, third[0].best_run, third[0].good), (0, 0, 2, 2));
}

#[test]
fn votes_share_out_a_hundred_points() {
    let given = |votes| Given::Answer { percent: 60, votes };
    let after = settle(&[], &[], &BTreeMap::from([(HOST, given(2)), (UserId(2), given(1))]));
    assert_eq!((after[0].points, after[1].points), (126, 93));
}

#[test]
fn an_answer_that_finds_half_is_a_good_one() {
    let given = [(1, 49), (2, 50), (3, 51)]
        .map(|(user, percent)| (UserId(user), Given::Answer { percent, votes: 0 }));
    let good = settle(&[], &[], &given.into()).into_iter().map(|score| score.good);
    assert_eq!(good.collect::<Vec<_>>(), [0, 1, 1]);
}

#[test]
fn equal_points_share_a_place() {
    let with = |user, points| Score { points, ..Score::new(UserId(user)) };
    let placed = places(&[with(1, 10), with(2, 30), with(3, 30), with(4, 5)]);
    let placed: Vec<(usize, u64)> = placed.iter().map(|(place, score)| (*place, score.user.0)).collect();
    assert_eq!(placed, [(1, 2), (1, 3), (3, 1), (4, 4)]);
}

#[test]
fn a_round_that_an_earlier_version_stored_is_read() {
    let solo = round::SoloSpec { host: HOST, questions: Vec::new(), minutes_each: 5 };
    let solo = Round::solo(solo, start());
    let mut json = serde_json::to_value(&solo).expect("it can be stored");
    json.as_object_mut().expect("an object").remove("group").expect("it was written");
    assert_eq!(serde_json::from_value::<Round>(json).expect("it reads back"), solo);
}

/// The rows that answers and votes are kept in, and what the machine said so far.
#[derive(Debug, Clone)]
struct Table {
    round: Round,
    now: i64,
    answers: BTreeSet<(usize, UserId)>,
    votes: BTreeMap<(usize, UserId), UserId>,
    effects: Vec<round::Effect>,
}

/// What may happen, with who and when as small numbers.
type Move = (u8, u64, usize, u64, i64);

impl Table {
    fn event(&self, (kind, by, question, whose, at): Move) -> round::Event {
        let (by, whose) = (UserId(by), UserId(whose));
        let from = match kind % 3 {
            0 => Phase::Question(question),
            1 => Phase::Voting(question),
            _ => Phase::Break(question),
        };
        let handed_in = second(self.now - at / 2);
        round::Event::Group(match kind {
            0 | 1 => Event::Join { by },
            2 => Event::Leave { by },
            3 => Event::Start { by },
            4..=7 => {
                Event::HandedIn { by, question, handed_in, before: self.answers.contains(&(question, by)) }
            }
            8..=10 => Event::Voted { by, question, whose, before: self.votes.contains_key(&(question, by)) },
            11 => Event::AllIn { question },
            12..=14 => Event::GoOn { by, from },
            15 => Event::LobbyReady { message: LOBBY_MESSAGE },
            16 => return round::Event::ThreadReady,
            17 if at == 0 => return round::Event::ThreadGone,
            18 if at == 0 => return round::Event::End { by },
            19 if at < 2 => return round::Event::EndByStaff,
            20 => {
                return round::Event::BackAfter { down_from: second(self.now - at), up_at: second(self.now) };
            }
            21 => return round::Event::Pause { by },
            22 => return round::Event::Skip { by, question },
            _ => return round::Event::Deadline,
        })
    }

    fn happens(&mut self, event: round::Event) {
        let Ok((round, effects)) = self.round.apply(event, second(self.now)) else { return };
        for effect in &effects {
            match (effect, event) {
                (
                    round::Effect::Group(Effect::Kept { .. }),
                    round::Event::Group(Event::HandedIn { by, question, .. }),
                ) => {
                    assert!(self.round.sits(by), "{by} kept an answer without a seat");
                    assert!(self.answers.insert((question, by)), "{by} answered {question} twice");
                }
                (
                    round::Effect::Group(Effect::VoteKept { .. }),
                    round::Event::Group(Event::Voted { by, question, whose, .. }),
                ) => {
                    assert!(by != whose && self.round.sits(by));
                    assert!(self.votes.insert((question, by), whose).is_none(), "{by} voted twice");
                }
                _ => {}
            }
        }
        self.round = round;
        self.effects.extend(effects);
    }
}

fn any_move() -> impl Strategy<Value = Move> {
    (0_u8..30, 1_u64..6, 0_usize..4, 1_u64..6, 0_i64..50)
}

/// Some state that events lead to.
fn any_table() -> impl Strategy<Value = Table> {
    let mode = prop_oneof![Just(Mode::Answers), Just(Mode::QuickFire)];
    let wanted = prop_oneof![Just(None), Just(Some(4))];
    let moves = prop::collection::vec(any_move(), 0..60);
    (mode, 0_usize..4, wanted, any::<bool>(), moves).prop_map(|(mode, questions, wanted, begun, moves)| {
        let round = if begun {
            asking(mode, questions)
        } else {
            Round::group(spec(mode, questions, wanted), start())
        };
        let now = if begun { 100 } else { 0 };
        let mut table =
            Table { round, now, answers: BTreeSet::new(), votes: BTreeMap::new(), effects: Vec::new() };
        for one in moves {
            table.now += one.4;
            let event = table.event(one);
            table.happens(event);
        }
        table
    })
}

proptest! {
    #[test]
    fn every_round_ends_by_itself_and_a_running_one_has_a_deadline(table in any_table()) {
        let mut round = table.round;
        for _ in 0..20 {
            prop_assert_eq!(round.deadline().is_none(), round.is_final());
            let Some(deadline) = round.deadline() else { break };
            round = round.apply(round::Event::Deadline, deadline).expect("the deadline has come").0;
        }
        prop_assert!(round.is_final());
    }

    #[test]
    fn what_is_over_stays_over(table in any_table(), one in any_move()) {
        let mut table = table;
        table.happens(round::Event::EndByStaff);
        prop_assert!(table.round.is_final());
        let event = table.event(one);
        prop_assert!(matches!(table.round.apply(event, second(table.now)), Err(round::Refusal::Over(_))));
    }

    #[test]
    fn nobody_acts_without_a_seat_or_leads_without_being_host(table in any_table(), one in any_move()) {
        let event = table.event(one);
        let (Some(by), false) = (event.by(), table.round.is_final()) else { return Ok(()) };
        let done = table.round.apply(event, second(table.now));
        let joins = matches!(event, round::Event::Group(Event::Join { .. }));
        prop_assert!(done.is_err() || joins || table.round.sits(by));
        let leads = matches!(event, round::Event::End { .. } | round::Event::Group(Event::Start { .. } | Event::GoOn { .. }));
        prop_assert!(done.is_err() || !leads || table.round.leader() == Some(by));
    }

    #[test]
    fn a_round_that_goes_on_has_one_host_and_each_sits_once(table in any_table()) {
        let seats = table.round.seats();
        let users: BTreeSet<UserId> = seats.iter().map(|seat| seat.user).collect();
        prop_assert_eq!(users.len(), seats.len());
        let hosts = seats.iter().filter(|seat| seat.role == Role::Host).count();
        prop_assert!(hosts == 1 || (table.round.is_final() && seats.is_empty()));
    }

    #[test]
    fn the_same_event_gives_the_same_state(table in any_table(), one in any_move()) {
        let json = serde_json::to_string(&table.round).expect("it can be stored");
        let stored: Round = serde_json::from_str(&json).expect("it reads back");
        let event = table.event(one);
        prop_assert_eq!(table.round.apply(event, second(table.now)), stored.apply(event, second(table.now)));
    }

    #[test]
    fn no_time_is_lost_to_a_restart(table in any_table(), down in 0_i64..4000, one in any_move()) {
        let (round, at) = (&table.round, table.now);
        let Some(deadline) = round.deadline().filter(|deadline| *deadline > second(at)) else { return Ok(()) };
        let event = table.event(one);
        let up = at + down;
        let back = round.apply(round::Event::BackAfter { down_from: second(at), up_at: second(up) }, second(up));
        let back = back.map_or(round.clone(), |(round, _)| round);
        prop_assert_eq!(back.deadline().map(|d| d.duration_since(second(up))), Some(deadline.duration_since(second(at))));
        if !matches!(event, round::Event::BackAfter { .. } | round::Event::Group(Event::HandedIn { .. })) {
            let kind = |refusal: &round::Refusal| std::mem::discriminant(refusal);
            let before = round.apply(event, second(at)).map(|_| ()).map_err(|refusal| kind(&refusal));
            let after = back.apply(event, second(up)).map(|_| ()).map_err(|refusal| kind(&refusal));
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn each_question_is_asked_once_in_order_and_settled_once(table in any_table()) {
        let asked: Vec<usize> = table.effects.iter().filter_map(|effect| match effect {
            round::Effect::Ask { question, .. } => Some(*question),
            _ => None,
        }).collect();
        let first = asked.first().copied().unwrap_or_default();
        prop_assert_eq!(&asked, &(first..first + asked.len()).collect::<Vec<_>>());
        let settled: Vec<usize> = table.effects.iter().filter_map(|effect| match effect {
            round::Effect::Group(Effect::Scores { question, .. }) => Some(*question),
            _ => None,
        }).collect();
        prop_assert_eq!(&settled, &(0..settled.len()).collect::<Vec<_>>());
        let closed = table.effects.iter().filter(|effect| matches!(effect, round::Effect::Close { .. })).count();
        prop_assert!(closed == usize::from(table.round.is_final()) || table.effects.is_empty());
    }

    #[test]
    fn answers_and_votes_leave_the_state_as_it_is(table in any_table(), one in any_move()) {
        let event = table.event(one);
        if let round::Event::Group(Event::HandedIn { .. } | Event::Voted { .. }) = event
            && let Ok((after, _)) = table.round.apply(event, second(table.now)) {
            prop_assert_eq!(after, table.round);
        }
    }

    #[test]
    fn points_never_fall_and_everybody_keeps_a_score(
        picks in prop::collection::vec(prop::collection::btree_map(1_u64..9, (any::<bool>(), 0_i64..90), 0..8), 0..6),
    ) {
        let mut scores: Vec<Score> = Vec::new();
        let of = SignedDuration::from_secs(60);
        for given in picks {
            let given: BTreeMap<UserId, Given> = given.into_iter()
                .map(|(user, (right, left))| (UserId(user), Given::Pick { right, left: SignedDuration::from_secs(left), of }))
                .collect();
            let after = settle(&scores, &[UserId(1)], &given);
            prop_assert!(after.iter().all(|score| score.gained <= 1500 && score.run <= score.best_run));
            for before in &scores {
                let now = after.iter().find(|score| score.user == before.user).expect("a score");
                prop_assert_eq!(now.points, before.points + now.gained);
            }
            prop_assert!(given.keys().all(|user| after.iter().any(|score| score.user == *user)));
            scores = after;
        }
        let placed = places(&scores);
        prop_assert_eq!(placed.len(), scores.len());
        prop_assert!(placed.windows(2).all(|pair| pair[0].1.points >= pair[1].1.points && pair[0].0 <= pair[1].0));
    }
}
