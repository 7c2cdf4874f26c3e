//! A draw by agreement: each may offer one once.

use super::event::{Draw, Ending};
use super::step::{Done, Fight, no};
use super::{Effect, Phase, Refusal};
use crate::domain::ids::UserId;
use crate::domain::round;

impl Fight<'_> {
    pub(super) fn offer_draw(&mut self, by: UserId) -> Done {
        self.may_agree()?;
        let state = self.state();
        match state.offers.standing {
            Some(offering) if offering == by => return no(Refusal::OfferedAlready),
            Some(_) => {
                self.agree();
                return Ok(());
            }
            None if state.offers.declined.contains(&by) => return no(Refusal::DeclinedBefore),
            None => {}
        }
        state.offers.standing = Some(by);
        state.offers.made = state.offers.made.saturating_add(1);
        let offer = state.offers.made;
        self.tell(Effect::DrawOffered { by, offer });
        Ok(())
    }

    pub(super) fn answer_draw(&mut self, by: UserId, offer: u8, agreed: bool) -> Done {
        self.may_agree()?;
        let offers = &mut self.state().offers;
        let Some(offering) = offers.standing.filter(|_| offers.made == offer) else {
            return no(Refusal::NoOffer);
        };
        if offering == by {
            return no(Refusal::OwnOffer);
        }
        if agreed {
            self.agree();
            return Ok(());
        }
        offers.standing = None;
        offers.declined.push(offering);
        self.tell(Effect::DrawDeclined { by });
        Ok(())
    }

    fn may_agree(&self) -> Done {
        match self.round.phase {
            round::Phase::Duel(Phase::Running) => self.in_time(),
            round::Phase::Duel(Phase::Overtime) => no(Refusal::Decided),
            round::Phase::Duel(Phase::Settling) => no(Refusal::TimeUp),
            _ => Err(round::Refusal::NotOpen),
        }
    }

    fn agree(&mut self) {
        self.end(Ending::Drawn(Draw::Agreed));
    }
}
