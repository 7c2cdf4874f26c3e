//! Everything that commands take as text.

use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::rounds::is_refused;
use super::tour::{ANA, OLGA, Tour, asker};
use crate::coach::asker::Locale;
use crate::coach::daily::{self, Wish};
use crate::coach::mock::peer::{self, Wanted};
use crate::coach::mock::{self, Solo};
use crate::coach::{complete, person, question, streak, submit, suggest};

impl Tour {
    /// Everything that commands take as text.
    pub(super) async fn options(&mut self, text: &str) {
        let (olga, ana, now) = (asker(OLGA, text), asker(ANA, text), self.later());
        let some = || Some(text.to_owned());
        let wishes = [
            Wish { topics: vec![text.to_owned()], ..Wish::default() },
            Wish { time: some(), ..Wish::default() },
            Wish { days: some(), ..Wish::default() },
            Wish { zone: some(), ..Wish::default() },
            Wish { level: some(), ..Wish::default() },
            Wish { kinds: vec![text.to_owned()], ..Wish::default() },
        ];
        for wish in wishes {
            let done = daily::add(&self.coach, &olga, wish, now).await;
            Self::sees("daily add", done, false);
        }
        let coach = self.coach.clone();
        Self::sees("vacation", daily::add_vacation(&coach, &olga, text, Some(text), now).await, false);
        Self::sees("queue", daily::queue::add(&coach, &olga, 1, text, now).await, false);
        // what was typed may find what the staff has taken
        Self::sees("show", question::show(&coach, &ana, text, now).await, true);
        let (rng, some) = (&mut StdRng::seed_from_u64(5), some());
        Self::sees("topic", question::random(&coach, &ana, some.clone(), None, now, rng).await, false);
        Self::sees("level", question::random(&coach, &ana, None, some, now, rng).await, false);
        Self::sees("zone", person::timezone(&coach, &ana, Some(text), now).await, false);
        Self::sees("days", person::days(&coach, &ana, Some(text), now).await, false);
        Self::sees("off", person::vacation(&coach, &ana, (Some(text), None), now).await, false);
        Self::sees("home", person::home(&coach, &ana, Some(text), now).await, false);
        Self::sees("streak", streak::show(&coach, &ana, Some(OLGA), Some(text), now).await, false);
        Self::sees("audit", streak::audit(&coach, &olga, ANA, text, now).await, false);
        Self::sees("suggest", suggest::form(&coach, &ana, Some(text)), false);
        Self::next("submit", submit::open(&coach, &ana, text, now).await, false);
        let mut offered = complete::topics(&coach, text);
        offered.extend(complete::asked(&coach, Locale::German, text));
        offered.extend(complete::kinds(&coach, text));
        offered.extend(complete::zones(&coach, text));
        offered.extend(complete::questions(&coach, &ana, text).await.unwrap());
        for choice in offered {
            assert!((1..=100).contains(&choice.name.chars().count()), "{choice:?}");
            assert!((1..=100).contains(&choice.value.chars().count()), "{choice:?}");
        }
    }
    /// Rounds about what nobody knows.
    pub(super) async fn rounds_about(&mut self, text: &str) {
        let (ana, now, some) = (asker(ANA, text), self.later(), || vec![text.to_owned()]);
        let solos = [
            Solo { topics: some(), ..Solo::default() },
            Solo { kinds: some(), ..Solo::default() },
            Solo { level: Some(text.to_owned()), ..Solo::default() },
        ];
        for solo in solos {
            is_refused("solo", mock::solo(&self.coach, &ana, solo, now, &mut self.rng).await);
        }
        let wanted = Wanted { topics: some(), ..Wanted::default() };
        is_refused("a partner", peer::join(&self.coach, &ana, wanted, now).await);
    }
}
