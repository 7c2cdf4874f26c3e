//! Who interviews whom: the line of those who wait becomes pairs.
//!
//! The line is ordered by time: first those who were let down, then who has waited longest; an unreliable member counts
//! as having come a little later. Its head takes the partner whom it has met least; among equals the nearest level, then
//! who is further ahead in the line. So the head is always served when anybody fits, and in time everybody is the head.
//! Two fit when they have time together and their levels are neighbours; who has waited for long takes any level.

pub mod moment;
pub mod night;
pub mod times;

use jiff::{SignedDuration, Timestamp};

use super::ids::UserId;
use super::question::Level;
use times::{Window, common};

/// After this time any level will do.
pub const ANY_LEVEL_AFTER: SignedDuration = SignedDuration::from_hours(1);
/// An unreliable member counts as having come so much later.
const LATER: SignedDuration = SignedDuration::from_mins(10);

/// Somebody who waits for a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub user: UserId,
    /// `None`: any.
    pub level: Option<Level>,
    /// When they can meet.
    pub windows: Vec<Window>,
    pub since: Timestamp,
    /// Was let down by a partner, and goes first.
    pub first: bool,
    /// Kept less than half of what was agreed lately.
    pub unreliable: bool,
}

/// What the line becomes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The first of each pair was further ahead in the line.
    pub pairs: Vec<(UserId, UserId)>,
    /// Whoever is left over and has time when a pair of this place in the list has.
    pub observers: Vec<(UserId, usize)>,
}

/// Makes pairs; `met` tells how often two have met. The same line gives the same pairs.
pub fn pair(waiting: &[Waiting], met: impl Fn(UserId, UserId) -> u32, now: Timestamp) -> Pairing {
    let mut line: Vec<&Waiting> = Vec::new();
    for one in waiting {
        if !line.iter().any(|other| other.user == one.user) {
            line.push(one);
        }
    }
    line.sort_by_key(|one| rank(one));
    let (mut paired, mut left) = (Vec::new(), Vec::new());
    while !line.is_empty() {
        let head = line.remove(0);
        let cost = |&(_, other): &(usize, &&Waiting)| {
            (met(head.user, other.user), distance(head, other), rank(other))
        };
        let best = line.iter().enumerate().filter(|(_, other)| fit(head, other, now)).min_by_key(cost);
        match best.map(|(place, _)| place) {
            Some(place) => paired.push((head, line.remove(place))),
            None => left.push(head),
        }
    }
    let pairs = paired.iter().map(|(one, other)| (one.user, other.user)).collect();
    Pairing { pairs, observers: observers(&left, &paired) }
}

fn rank(one: &Waiting) -> (bool, Timestamp, UserId) {
    let later = if one.unreliable { LATER } else { SignedDuration::ZERO };
    (!one.first, one.since.saturating_add(later).unwrap_or(Timestamp::MAX), one.user)
}

/// Whether two can interview each other now.
pub fn fit(one: &Waiting, other: &Waiting, now: Timestamp) -> bool {
    let patient = |waiting: &Waiting| now.duration_since(waiting.since) >= ANY_LEVEL_AFTER;
    one.user != other.user
        && (distance(one, other) <= 1 || patient(one) || patient(other))
        && !common(&one.windows, &other.windows).is_empty()
}

/// How far two levels are apart.
fn distance(one: &Waiting, other: &Waiting) -> u8 {
    let place = |level| match level {
        Level::Junior => 0_u8,
        Level::Mid => 1,
        Level::Senior => 2,
    };
    match (one.level, other.level) {
        (Some(one), Some(other)) => place(one).abs_diff(place(other)),
        _ => 0,
    }
}

/// Those left over are shared among the pairs whose time they have.
fn observers(left: &[&Waiting], paired: &[(&Waiting, &Waiting)]) -> Vec<(UserId, usize)> {
    let mut found: Vec<(UserId, usize)> = Vec::new();
    for one in left {
        let looking_on = |place: usize| found.iter().filter(|(_, at)| *at == place).count();
        let free = paired.iter().enumerate().filter(|(_, (a, b))| {
            let together = common(&a.windows, &b.windows);
            !common(&together, &one.windows).is_empty()
        });
        if let Some((place, _)) = free.min_by_key(|(place, _)| (looking_on(*place), *place)) {
            found.push((one.user, place));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn minute(n: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(n)
    }

    fn someone() -> impl Strategy<Value = Waiting> {
        let level = prop::option::of(prop::sample::select(Level::ALL.to_vec()));
        (1_u64..12, level, 0_i64..6, 0_i64..200, any::<bool>(), any::<bool>()).prop_map(
            |(user, level, window, since, first, unreliable)| Waiting {
                user: UserId(user),
                level,
                windows: vec![(minute(window * 40), minute(window * 40 + 90))],
                since: minute(since),
                first,
                unreliable,
            },
        )
    }

    /// Each member at most once, and how often two have met.
    fn line() -> impl Strategy<Value = (Vec<Waiting>, BTreeMap<(u64, u64), u32>)> {
        let all = prop::collection::vec(someone(), 0..12).prop_map(|all| {
            let by_user: BTreeMap<UserId, Waiting> = all.into_iter().map(|one| (one.user, one)).collect();
            by_user.into_values().collect()
        });
        (all, prop::collection::btree_map((1_u64..12, 1_u64..12), 0_u32..4, 0..30))
    }

    fn times_met(met: &BTreeMap<(u64, u64), u32>, a: UserId, b: UserId) -> u32 {
        met.get(&(a.0.min(b.0), a.0.max(b.0))).copied().unwrap_or_default()
    }

    fn of(waiting: &[Waiting], user: UserId) -> &Waiting {
        waiting.iter().find(|one| one.user == user).expect("in the line")
    }

    proptest! {
        #[test]
        fn nobody_is_paired_with_themselves_nor_twice((waiting, met) in line()) {
            let pairing = pair(&waiting, |a, b| times_met(&met, a, b), minute(200));
            let mut all: Vec<UserId> = pairing.pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
            all.extend(pairing.observers.iter().map(|(user, _)| *user));
            let n = all.len();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), n);
        }

        #[test]
        fn pairs_fit_and_no_two_who_fit_are_left_over((waiting, met) in line()) {
            let now = minute(200);
            let pairing = pair(&waiting, |a, b| times_met(&met, a, b), now);
            for (a, b) in &pairing.pairs {
                prop_assert!(fit(of(&waiting, *a), of(&waiting, *b), now));
            }
            let is_paired = |user| pairing.pairs.iter().any(|(a, b)| *a == user || *b == user);
            let left: Vec<&Waiting> = waiting.iter().filter(|one| !is_paired(one.user)).collect();
            for one in &left {
                prop_assert!(left.iter().all(|other| !fit(one, other, now)));
            }
        }

        #[test]
        fn the_head_of_the_line_is_served_and_meets_whom_it_met_least((waiting, met) in line()) {
            let now = minute(200);
            let Some(head) = waiting.iter().min_by_key(|one| rank(one)) else { return Ok(()) };
            let fitting: Vec<&Waiting> = waiting.iter().filter(|other| fit(head, other, now)).collect();
            let pairing = pair(&waiting, |a, b| times_met(&met, a, b), now);
            let partner = pairing.pairs.iter().find(|(a, _)| *a == head.user).map(|(_, b)| *b);
            prop_assert_eq!(partner.is_some(), !fitting.is_empty());
            let least = fitting.iter().map(|other| times_met(&met, head.user, other.user)).min();
            prop_assert_eq!(partner.map(|partner| times_met(&met, head.user, partner)), least);
        }

        #[test]
        fn nobody_starves(waiting in line().prop_map(|(waiting, _)| waiting), newcomer in 100_u64..200) {
            // Each turn the two paired go, and somebody new comes whose time suits all: everybody's turn comes.
            let always = vec![(minute(0), minute(100_000))];
            let everybody = |one: &Waiting| Waiting { windows: always.clone(), ..one.clone() };
            let mut waiting: Vec<Waiting> = waiting.iter().map(everybody).collect();
            let Some(patient) = waiting.iter().filter(|one| !one.first).max_by_key(|one| rank(one)).cloned() else { return Ok(()) };
            let mut turns = 0;
            while waiting.iter().any(|one| one.user == patient.user) {
                turns += 1;
                prop_assert!(turns < 40, "{patient:?} is never paired");
                let now = minute(200 + turns * 30);
                let new = Waiting { user: UserId(newcomer + 1000 * turns.unsigned_abs()), since: now, ..patient.clone() };
                waiting.push(new);
                let pairing = pair(&waiting, |a, _| u32::from(a == patient.user), now);
                waiting.retain(|one| !pairing.pairs.iter().any(|(a, b)| *a == one.user || *b == one.user));
            }
        }

        #[test]
        fn the_order_in_which_they_are_named_makes_no_difference((waiting, met) in line()) {
            let turned: Vec<Waiting> = waiting.iter().rev().cloned().collect();
            let with = |line: &[Waiting]| pair(line, |a, b| times_met(&met, a, b), minute(200));
            prop_assert_eq!(with(&waiting), with(&turned));
        }
    }

    fn anybody(user: u64) -> Waiting {
        Waiting {
            user: UserId(user),
            level: None,
            windows: vec![(minute(0), minute(60))],
            since: minute(0),
            first: false,
            unreliable: false,
        }
    }

    #[test]
    fn the_odd_one_out_may_look_on() {
        let pairing = pair(&[anybody(1), anybody(2), anybody(3)], |_, _| 0, minute(1));
        assert_eq!(pairing.pairs, [(UserId(1), UserId(2))]);
        assert_eq!(pairing.observers, [(UserId(3), 0)]);
    }

    #[test]
    fn who_was_let_down_goes_first() {
        let let_down = Waiting { first: true, since: minute(50), ..anybody(3) };
        let pairing = pair(&[anybody(1), anybody(2), let_down], |_, _| 0, minute(51));
        assert_eq!(pairing.pairs, [(UserId(3), UserId(1))]);
    }

    #[test]
    fn those_left_over_are_shared_among_the_pairs() {
        let at = |user, level| Waiting { level, since: minute(1), ..anybody(user) };
        let left = [at(5, Some(Level::Junior)), at(6, Some(Level::Senior))];
        let line: Vec<Waiting> = (1..5).map(anybody).chain(left).collect();
        let pairing = pair(&line, |_, _| 0, minute(2));
        assert_eq!(pairing.pairs, [(UserId(1), UserId(2)), (UserId(3), UserId(4))]);
        assert_eq!(pairing.observers, [(UserId(5), 0), (UserId(6), 1)]);
    }

    #[test]
    fn it_is_enough_that_one_of_two_has_waited_for_long() {
        let junior = Waiting { level: Some(Level::Junior), ..anybody(1) };
        let senior = Waiting { level: Some(Level::Senior), since: minute(30), ..anybody(2) };
        assert!(fit(&junior, &senior, minute(60)) && fit(&senior, &junior, minute(60)));
    }

    #[test]
    fn levels_far_apart_meet_only_after_an_hour() {
        let junior = Waiting { level: Some(Level::Junior), ..anybody(1) };
        let senior = Waiting { level: Some(Level::Senior), ..anybody(2) };
        assert!(!fit(&junior, &senior, minute(59)) && fit(&junior, &senior, minute(60)));
    }
}
