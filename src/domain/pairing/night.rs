//! Who practises with whom at a mock night: all are there at once, so that likeness of level goes first.

use std::collections::BTreeSet;

use crate::domain::ids::UserId;
use crate::domain::question::Level;

/// Somebody who waits for a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    pub user: UserId,
    pub level: Level,
}

/// Pairs, and who is left over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    pub pairs: Vec<(UserId, UserId)>,
    /// Of an odd number the last: watches the last pair, unless nobody else is there.
    pub odd: Option<UserId>,
}

/// Pairs people of like levels, those first who have met least. Of equals those who stand first come first, so
/// shuffle them before.
pub fn pair(people: &[Person], met: impl Fn(UserId, UserId) -> u32) -> Pairs {
    let mut choices = Vec::new();
    for (n, one) in people.iter().enumerate() {
        for other in people.iter().skip(n + 1).filter(|other| other.user != one.user) {
            choices.push((apart(one.level, other.level), met(one.user, other.user), one.user, other.user));
        }
    }
    choices.sort_by_key(|&(apart, met, ..)| (apart, met));
    let mut seated = BTreeSet::new();
    let mut pairs = Vec::new();
    for (.., one, other) in choices {
        if !seated.contains(&one) && !seated.contains(&other) {
            seated.extend([one, other]);
            pairs.push((one, other));
        }
    }
    let odd = people.iter().map(|person| person.user).find(|user| !seated.contains(user));
    Pairs { pairs, odd }
}

fn apart(one: Level, other: Level) -> u8 {
    let rank = |level| match level {
        Level::Junior => 0_u8,
        Level::Mid => 1,
        Level::Senior => 2,
    };
    rank(one).abs_diff(rank(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVELS: [Level; 3] = [Level::Junior, Level::Mid, Level::Senior];

    fn person(user: u64, level: Level) -> Person {
        Person { user: UserId(user), level }
    }

    #[test]
    fn like_levels_come_together_even_if_they_have_met() {
        let people = [
            person(1, Level::Junior),
            person(2, Level::Senior),
            person(3, Level::Senior),
            person(4, Level::Junior),
        ];
        let pairs = pair(&people, |_, _| 9).pairs;
        assert_eq!(pairs, [(UserId(1), UserId(4)), (UserId(2), UserId(3))]);
    }

    #[test]
    fn who_has_met_least_comes_together() {
        let people: Vec<Person> = (1..=4).map(|user| person(user, Level::Mid)).collect();
        let met = |one: UserId, other: UserId| u32::from(one.0.abs_diff(other.0) != 2);
        assert_eq!(pair(&people, met).pairs, [(UserId(1), UserId(3)), (UserId(2), UserId(4))]);
    }

    #[test]
    fn one_alone_is_left_over_and_nobody_is_nobody() {
        assert_eq!(
            pair(&[person(1, Level::Mid)], |_, _| 0),
            Pairs { pairs: Vec::new(), odd: Some(UserId(1)) }
        );
        assert_eq!(pair(&[], |_, _| 0), Pairs::default());
    }

    proptest! {
        #[test]
        fn everyone_is_seated_once_and_nobody_with_themselves(
            levels in prop::collection::vec(prop::sample::select(LEVELS.to_vec()), 0..20), met in 1_u64..50,
        ) {
            let people: Vec<Person> = (1..).zip(&levels).map(|(user, level)| person(user, *level)).collect();
            let times = |one: UserId, other: UserId| u32::try_from((one.0 * other.0) % met).expect("small");
            let Pairs { pairs, odd } = pair(&people, times);
            prop_assert!(pairs.iter().all(|(one, other)| one != other));
            let mut seated: Vec<u64> = pairs.iter().flat_map(|(one, other)| [one.0, other.0]).collect();
            seated.extend(odd.map(|user| user.0));
            seated.sort_unstable();
            prop_assert_eq!(seated, people.iter().map(|person| person.user.0).collect::<Vec<_>>());
            prop_assert_eq!(odd.is_some(), people.len() % 2 == 1);
        }
    }
}
