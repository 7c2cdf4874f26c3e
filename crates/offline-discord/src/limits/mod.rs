//! What Discord limits, in real time: requests per route and in all, bad requests, session starts.

mod buckets;
mod global;
mod invalid;
mod starts;
mod too_many;

pub(crate) use self::buckets::{Buckets, Key};
pub(crate) use self::global::{Global, counts as counts_globally};
pub(crate) use self::invalid::Invalid;
pub(crate) use self::starts::{Rules as StartRules, Start, Starts};
pub(crate) use self::too_many::{TooMany, banned};

/// All that is counted.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    pub(crate) buckets: Buckets,
    pub(crate) global: Global,
    pub(crate) invalid: Invalid,
    pub(crate) starts: Starts,
}
