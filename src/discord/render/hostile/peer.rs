//! Members interview each other: names in a thread's name, times they type, notes on the sheet, and sealed feedback in words.

use jiff::SignedDuration;

use super::rounds::{ENOUGH, IN_WORDS, is_refused, of_problems, titled};
use super::tour::{GUILD, Tour};
use crate::coach::asker::Asker;
use crate::coach::control::{Control, Place};
use crate::coach::mock::peer::{self, Control as Peer, Guest, Invitation, Wanted};
use crate::domain::ids::RoundId;
use crate::domain::pairing::times::Times;
use crate::domain::round::Role;
use crate::domain::round::peer::State;
use crate::domain::verdict::Verdict;
use crate::store;

/// The half of a round that is gone through; a panel has no other.
const HALF: u8 = 0;

impl Tour {
    /// One of the line interviews another while the third of it looks on; before they change places, one leaves.
    pub(super) async fn two_and_an_observer(&mut self, text: &str) {
        let people = self.newcomers::<3>(text);
        let id = self.brought_together(&people).await;
        for who in &people[..2] {
            self.presses(who, Control::Peer(Peer::Accept(id)), &[]).await;
        }
        self.presses(&people[2], Control::Peer(Peer::Observe(id)), &[]).await;
        titled(&self.deliver().await, "Say hello");
        self.ask(id, &people, text).await;
        self.say_how_it_was(id, &people, text).await;
        for control in [Peer::Leave(id), Peer::LeaveNow(id)] {
            self.presses(&people[0], Control::Peer(control), &[]).await;
        }
        titled(&self.deliver().await, "Round over");
    }

    /// A panel that is invited by name and agrees on a time; the question is a problem.
    pub(super) async fn a_panel(&mut self, text: &str) {
        let people = self.newcomers::<3>(text);
        let id = self.invited(&people, text).await;
        for who in &people[1..] {
            self.presses(who, Control::Peer(Peer::Accept(id)), &[]).await;
        }
        self.agree(id, &people, text).await;
        self.ask(id, &people, text).await;
        let (form, code) = (Control::Code(Place::Round(id, HALF)), format!("{text}\nx = 1"));
        self.is_judged(&people[0], form, &code, Verdict::Wa).await;
        assert!(self.deliver().await.iter().any(|said| said.body.contains("handed in")));
        self.say_how_it_was(id, &people, text).await;
        titled(&self.waits(SignedDuration::from_mins(5)).await, "Round over");
    }

    /// The first two who wait are a pair; the third is offered a seat, and waits no longer.
    async fn brought_together(&mut self, people: &[Asker]) -> RoundId {
        for who in people {
            let topics = vec![IN_WORDS.to_owned()];
            let wanted = Wanted { topics, times: Some(Times::Now), ..Wanted::default() };
            let now = self.soon();
            let queued = peer::join(&self.coach, who, wanted, now).await.unwrap();
            Self::sees("queued", Ok(queued), false);
        }
        self.waits(SignedDuration::from_mins(1)).await;
        self.presses(&people[2], Control::Peer(Peer::Unqueue), &[]).await;
        let mut conn = self.coach.store.read().await.unwrap();
        store::round::open_of(&mut conn, GUILD, people[0].user).await.unwrap()[0]
    }

    async fn invited(&mut self, people: &[Asker], text: &str) -> RoundId {
        let (host, now) = (&people[0], self.soon());
        let guest = |who: &Asker| Guest { user: who.user, name: who.name.clone(), is_bot: false };
        let guests: Vec<Guest> = people[1..].iter().map(guest).collect();
        let (topic, level) = of_problems();
        let some = || Invitation { guests: guests.clone(), ..Invitation::default() };
        let wrong = [
            Invitation { topics: vec![text.to_owned()], ..some() },
            Invitation { level: Some(text.to_owned()), ..some() },
        ];
        for wrong in wrong {
            is_refused("invites", peer::invite(&self.coach, host, wrong, now, &mut self.rng).await);
        }
        let right = Invitation { topics: vec![topic], level: Some(level.to_string()), ..some() };
        let id = peer::invite(&self.coach, host, right, now, &mut self.rng).await.unwrap();
        Self::sees("invited", peer::arranged(&self.coach, host, id).await, false);
        titled(&self.deliver().await, "A mock interview?");
        id
    }

    /// They choose the first of the times that one of them typed, and begin sooner all the same.
    async fn agree(&mut self, id: RoundId, people: &[Asker], text: &str) {
        self.propose(id, &people[1], text).await;
        let step = self.state(id).await.step();
        for who in [&people[0], &people[2]] {
            self.presses(who, Control::Peer(Peer::Choose(id, step, 0)), &[]).await;
        }
        titled(&self.deliver().await, "It is agreed");
        let step = self.state(id).await.step();
        for who in people {
            self.presses(who, Control::Peer(Peer::StartNow(id, step)), &[]).await;
        }
        titled(&self.deliver().await, "Say hello");
    }

    /// Times that nobody can read, and then some that everybody can.
    async fn propose(&mut self, id: RoundId, who: &Asker, text: &str) {
        let form = Control::Peer(Peer::Times(id));
        self.presses(who, form.clone(), &[]).await;
        for typed in [text.to_owned(), format!("18:00 {text}"), format!("{text} 18:00")] {
            let done = self.hands_in(who, form.clone(), &[("first", &typed), ("second", text)]).await;
            Self::next("times", done, false);
        }
        let times = [("first", "tomorrow 18:00"), ("third", "tomorrow 19:30")];
        self.writes(who, form, &times).await;
        assert!(titled(&self.deliver().await, "When do you meet?").body.contains("proposes"));
    }

    /// The sheet with its notes, and the question.
    async fn ask(&mut self, id: RoundId, people: &[Asker], text: &str) {
        let asks = self.interviewer(id, people).await;
        let notes = Control::Peer(Peer::Notes(id, HALF));
        self.presses(asks, Control::Peer(Peer::Sheet(id, HALF)), &[]).await;
        for typed in [text.to_owned(), format!("{ENOUGH}{text}")] {
            self.presses(asks, notes.clone(), &[]).await;
            self.writes(asks, notes.clone(), &[("text", &typed)]).await;
        }
        self.go_on(id, asks).await;
        assert_eq!(self.round(id).await.open_question(), Some(HALF.into()));
        self.presses(asks, Control::Peer(Peer::Sheet(id, HALF)), &[]).await;
    }

    /// Sealed feedback of all; when the last of it is in, it is shown.
    async fn say_how_it_was(&mut self, id: RoundId, people: &[Asker], text: &str) {
        let asks = self.interviewer(id, people).await;
        self.go_on(id, asks).await;
        titled(&self.deliver().await, "How was it?");
        // nobody waits for the observer, who is the last of the people
        for who in people.iter().rev() {
            let known = if who.user == asks.user { ENOUGH } else { "" };
            self.feedback(id, who, &format!("{known}{text}")).await;
        }
        let said = self.deliver().await;
        let wrote = if text.trim().is_empty() { 1 } else { people.len() };
        for in_words in titled(&said, "Feedback").fields.iter().rev().take(2) {
            assert!(in_words.value.contains(ENOUGH.trim()), "{in_words:?}");
            assert_eq!(named_in(&in_words.value, people), wrote, "{in_words:?}");
        }
    }

    async fn feedback(&mut self, id: RoundId, who: &Asker, text: &str) {
        let mut form = self.presses(who, Control::Peer(Peer::Feedback(id, HALF)), &[]).await;
        while let Some(row) = form.select {
            form = self.presses(who, row.control, &["3"]).await;
        }
        let words = Control::Peer(Peer::Words(id, HALF));
        self.presses(who, words.clone(), &[]).await;
        self.writes(who, words.clone(), &[("strengths", text), ("to-try", text)]).await;
        self.presses(who, words, &[]).await;
        self.presses(who, Control::Peer(Peer::Seal(id, HALF)), &[]).await;
    }

    async fn interviewer<'p>(&self, id: RoundId, people: &'p [Asker]) -> &'p Asker {
        let round = self.round(id).await;
        people.iter().find(|who| round.role(who.user) == Some(Role::Interviewer)).unwrap()
    }

    async fn go_on(&mut self, id: RoundId, who: &Asker) {
        let step = self.state(id).await.step();
        self.presses(who, Control::Peer(Peer::Next(id, step)), &[]).await;
    }

    async fn state(&self, id: RoundId) -> State {
        self.round(id).await.peer_state().cloned().unwrap()
    }
}

/// However much one of them wrote, the others have their place beside it.
fn named_in(text: &str, people: &[Asker]) -> usize {
    people.iter().filter(|who| text.contains(&format!("<@{}>", who.user))).count()
}
