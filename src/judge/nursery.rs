//! One interpreter kept warm: its zygote, a child ahead, and the killed ones that still have to be reaped.

use super::child::{Child, Needed};
use super::zygote::{Ending, Plan, Zygote};
use anyhow::Context as _;
use std::time::Duration;

const READY: Duration = Duration::from_secs(30);

pub(super) struct Nursery {
    pub plan: Plan,
    zygote: Option<Zygote>,
    ahead: Option<Child>,
    /// Killed, and still to be reaped.
    killed: Vec<Child>,
}

impl Nursery {
    pub(super) fn new(plan: Plan) -> Self {
        Self { plan, zygote: None, ahead: None, killed: Vec::new() }
    }

    /// Sees to it that a sealed child waits, or says what keeps it from being.
    pub(super) fn get_ready(&mut self) -> anyhow::Result<()> {
        let child = self.ready_child()?;
        self.ahead = Some(child);
        Ok(())
    }

    /// A sealed child, the one ahead if there is one.
    pub(super) fn ready_child(&mut self) -> anyhow::Result<Child> {
        if self.ahead.as_ref().is_some_and(Child::is_stopped) {
            tracing::warn!("somebody stopped the judge's processes: they are started anew");
            self.start_over();
        }
        let mut child = match self.ahead.take() {
            Some(child) => child,
            None => self.ask_for_child(Needed::Now)?,
        };
        self.settle(&mut child)?;
        Ok(child)
    }

    /// Waits until the child is sealed, and has it held by a group where there are any.
    fn settle(&self, child: &mut Child) -> anyhow::Result<()> {
        child.become_ready(READY).context("the child did not get ready")?;
        self.plan.groups.iter().try_for_each(|groups| child.join(groups)).context("no cgroup for the child")
    }

    /// Whether its interpreter runs.
    pub(super) fn is_warm(&self) -> bool {
        self.zygote.is_some()
    }

    fn ask_for_child(&mut self, needed: Needed) -> anyhow::Result<Child> {
        let zygote = match &mut self.zygote {
            Some(zygote) => zygote,
            none => none.insert(Zygote::start(&self.plan)?),
        };
        zygote.fork(needed).context("no child")
    }

    /// Has a child sealed while nobody waits for it, and takes the remains of those before it.
    pub(super) fn fork_ahead(&mut self, needed: Needed) {
        if self.zygote.as_ref().is_some_and(Zygote::is_worn) {
            self.start_over();
        }
        if self.ahead.is_none() {
            self.ahead = self
                .child_ahead(needed)
                .inspect_err(|error| tracing::warn!("no child ahead: {error:#}"))
                .ok();
        }
        self.bury();
    }

    /// While it seals itself, others are buried; what has to be asked about it then is asked now.
    fn child_ahead(&mut self, needed: Needed) -> anyhow::Result<Child> {
        let mut child = self.ask_for_child(needed)?;
        self.bury();
        self.settle(&mut child)?;
        Ok(child)
    }

    /// Drops everything that runs; the next child starts it anew.
    pub(super) fn start_over(&mut self) {
        let orphans: Vec<Child> = self.ahead.take().into_iter().chain(self.killed.drain(..)).collect();
        self.zygote = None;
        orphans.iter().for_each(Child::bury);
    }

    /// What the kernel says of the child that waits, if one does.
    pub(super) fn status_ahead(&self) -> String {
        self.ahead.as_ref().map(Child::status).unwrap_or_default()
    }

    /// Takes a killed child, to be reaped when nobody waits.
    pub(super) fn leave(&mut self, killed: Child) {
        self.killed.push(killed);
    }

    /// How a child ended that has ended or was killed.
    pub(super) fn reap(&mut self, child: &Child) -> anyhow::Result<Ending> {
        self.zygote.as_mut().context("no zygote")?.reap(child)
    }

    /// Takes the remains of those that were killed: a verdict does not wait for that.
    fn bury(&mut self) {
        while let Some(child) = self.killed.pop() {
            if let Err(error) = self.reap(&child) {
                tracing::warn!("a child could not be reaped: {error:#}");
                self.killed.push(child);
                return self.start_over();
            }
        }
    }
}
