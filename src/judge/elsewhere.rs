//! What stands in for the queue on systems that have neither Landlock nor seccomp.

use super::{JudgeConfig, Lane, Request, Tier};
use crate::domain::problem::Version;
use crate::domain::verdict::Report;
use std::pin::Pin;
use std::task::{Context, Poll};

pub(super) struct Queue;

pub(super) struct Pending;

#[derive(Clone)]
pub(super) struct Standing;

impl Queue {
    pub(super) fn start(_: &JudgeConfig, _: &[Tier]) -> Result<Self, String> {
        Err("the judge needs Linux, so nothing is judged here".to_owned())
    }

    pub(super) fn put(&self, _: Lane, _: Request) -> Pending {
        Pending
    }

    pub(super) fn tier(&self) -> Tier {
        Tier::L
    }

    pub(super) fn pythons(&self) -> Vec<Version> {
        Vec::new()
    }

    pub(super) fn has_cgroup(&self) -> bool {
        false
    }

    pub(super) fn workers(&self) -> usize {
        0
    }
}

impl Standing {
    pub(super) fn place(&self) -> usize {
        0
    }
}

impl Pending {
    pub(super) fn standing(&self) -> Standing {
        Standing
    }

    pub(super) fn wait(self) -> Option<Report> {
        None
    }
}

impl Future for Pending {
    type Output = Option<Report>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(None)
    }
}

/// Nothing is done for root here.
pub(crate) fn is_root() -> bool {
    false
}

/// Memory is left to the system here.
pub(crate) mod memory {
    pub(crate) fn keep_little_freed() {}

    pub(crate) fn give_back() {}
}
