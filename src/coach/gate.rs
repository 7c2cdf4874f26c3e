//! How much of something one member, or one server, may do: so much at once, and then one more every so often.
//!
//! It is kept in memory, since it is for floods: whoever types is never stopped, and after a restart all begins anew.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::asker::Asker;

/// From so many on, those who did nothing for a while are forgotten.
const MANY: usize = 10_000;

/// A door that so many may pass at once, and then one every so often.
#[derive(Debug)]
pub(crate) struct Gate {
    at_once: i32,
    each: SignedDuration,
    /// When each of them would have waited long enough for everything they did.
    paid: Mutex<HashMap<u64, Timestamp>>,
}

impl Gate {
    fn new(at_once: i32, each: SignedDuration) -> Self {
        Self { at_once, each, paid: Mutex::default() }
    }

    /// One passes; an error is how long to wait.
    pub(crate) fn pass(&self, who: u64, now: Timestamp) -> Result<(), SignedDuration> {
        let whole = self.each * self.at_once;
        let mut paid = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        if paid.len() >= MANY {
            paid.retain(|_, until| *until > now);
        }
        let until = paid.entry(who).or_insert(now);
        // a clock that was set back keeps nobody out for longer than that
        *until = (*until).clamp(now, now.saturating_add(whole).unwrap_or(now));
        let next = until.saturating_add(self.each).unwrap_or(now);
        let wait = next.duration_since(now) - whole;
        if wait.is_positive() {
            return Err(wait);
        }
        *until = next;
        Ok(())
    }
}

/// The doors of one bot.
#[derive(Debug)]
pub(crate) struct Gates {
    forms_of_member: Gate,
    /// A round of hundreds hands in at once, and the next a minute later.
    forms_of_guild: Gate,
    code_of_member: Gate,
}

impl Default for Gates {
    fn default() -> Self {
        Self {
            forms_of_member: Gate::new(30, SignedDuration::from_secs(2)),
            forms_of_guild: Gate::new(2_000, SignedDuration::from_millis(50)),
            code_of_member: Gate::new(20, SignedDuration::from_secs(6)),
        }
    }
}

impl Gates {
    /// A form was handed in.
    pub(crate) fn form(&self, asker: &Asker, now: Timestamp) -> Result<(), SignedDuration> {
        self.forms_of_member.pass(asker.user.0, now)?;
        asker.guild.map_or(Ok(()), |guild| self.forms_of_guild.pass(guild.0, now))
    }

    /// Code was handed in, in whatever way.
    pub(crate) fn code(
        &self,
        member: crate::domain::ids::UserId,
        now: Timestamp,
    ) -> Result<(), SignedDuration> {
        self.code_of_member.pass(member.0, now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + seconds).unwrap()
    }

    #[test]
    fn so_many_pass_at_once_and_then_one_each_time() {
        let gate = Gate::new(3, SignedDuration::from_secs(2));
        for _ in 0..3 {
            assert_eq!(gate.pass(1, at(0)), Ok(()));
        }
        assert_eq!(gate.pass(1, at(0)), Err(SignedDuration::from_secs(2)));
        assert_eq!(gate.pass(2, at(0)), Ok(()), "others pass");
        assert_eq!(gate.pass(1, at(1)), Err(SignedDuration::from_secs(1)));
        assert_eq!(gate.pass(1, at(2)), Ok(()));
        assert!(gate.pass(1, at(2)).is_err());
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nobody_out_for_long() {
        let gate = Gate::new(2, SignedDuration::from_secs(2));
        assert_eq!(gate.pass(1, at(100_000)), Ok(()));
        assert_eq!(gate.pass(1, at(0)), Err(SignedDuration::from_secs(2)));
        assert_eq!(gate.pass(1, at(2)), Ok(()));
    }

    proptest! {
        #[test]
        fn never_more_than_may_and_waiting_as_long_as_told_always_helps(steps in prop::collection::vec(0_i64..4, 1..60)) {
            let gate = Gate::new(5, SignedDuration::from_secs(2));
            let (mut now, mut passed) = (0, Vec::new());
            for step in steps {
                now += step;
                match gate.pass(1, at(now)) {
                    Ok(()) => passed.push(now),
                    Err(wait) => {
                        now += wait.as_secs();
                        prop_assert!(gate.pass(1, at(now)).is_ok());
                        passed.push(now);
                    }
                }
            }
            for (n, from) in passed.iter().enumerate() {
                for (count, until) in passed.iter().skip(n).enumerate() {
                    prop_assert!(i64::try_from(count).unwrap() < 5 + 1 + (until - from) / 2);
                }
            }
        }
    }
}
