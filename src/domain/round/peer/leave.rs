//! Leaving, and being gone.

use super::super::{Ending as AnyEnding, Phase as Any, Refusal as AnyRefusal, Role, Step};
use super::{Effect, Ending, Phase, Refusal};
use crate::domain::ids::UserId;

impl Step {
    /// A member leaves, which is theirs to do at any time.
    pub(super) fn leave(&mut self, user: UserId) {
        self.depart(user, false);
    }

    /// A member is no longer in the server, which says nothing of how reliable they are.
    pub(super) fn gone(&mut self, user: UserId) -> Result<(), AnyRefusal> {
        if self.round.role_of(user).is_none() {
            return Err(Refusal::NoSeat.into());
        }
        self.depart(user, true);
        Ok(())
    }

    fn depart(&mut self, user: UserId, gone: bool) {
        let under_way = self.round.peer_phase().filter(|phase| phase.is_under_way());
        let looks_on = self.round.role_of(user) == Some(Role::Observer);
        match under_way {
            _ if looks_on => self.free_seat(user, gone),
            Some(Phase::WrapUp) => self.finish(),
            Some(phase) => self.leave_meeting(user, phase, gone),
            None if self.round.phase == Any::Opening => self.end_early(Ending::Cancelled),
            None => self.without(user, Ending::Cancelled),
        }
    }

    fn free_seat(&mut self, user: UserId, gone: bool) {
        self.round.seats.retain(|seat| seat.user != user);
        self.state().feedback.retain(|form| form.from != user || form.sealed);
        self.effect(Effect::Left { user, gone });
    }

    /// A panel goes on while somebody asks; else what was said is shown, and that was it.
    fn leave_meeting(&mut self, user: UserId, phase: Phase, gone: bool) {
        if !gone {
            self.effect(Effect::Record { user, kept: false });
        }
        let was = self.round.role_of(user);
        let others = self.round.with_role(Role::Interviewer).filter(|other| *other != user).count();
        if was == Some(Role::Interviewer) && self.state().panel && others > 0 {
            self.free_seat(user, gone);
            if let Phase::Feedback(half) = phase {
                self.reveal_if_all_sealed(half);
            }
            return;
        }
        if let Phase::Feedback(half) = phase {
            self.tell(half);
        }
        self.effect(Effect::Left { user, gone });
        for other in self.round.speakers().filter(|other| *other != user).collect::<Vec<_>>() {
            self.effect(Effect::Record { user: other, kept: true });
        }
        self.close(AnyEnding::Peer(Ending::Left));
    }
}
