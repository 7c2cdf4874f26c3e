//! Many answer the same question: answers on the board, in the menu to vote with and in its file; the lobby and the podium.

use jiff::SignedDuration;

use super::super::message;
use super::rounds::{ENOUGH, IN_WORDS, is_refused, of_problems, titled};
use super::tour::Tour;
use crate::coach::asker::Asker;
use crate::coach::control::{Control, Group as Press};
use crate::coach::message::Message;
use crate::coach::mock::group::{self, Group};
use crate::domain::ids::RoundId;
use crate::domain::verdict::Verdict;

/// A group's round is of one question here.
const ONLY: u8 = 0;

impl Tour {
    /// Three answer in words, one of them without a name.
    pub(super) async fn a_group_in_words(&mut self, text: &str) {
        let people = self.newcomers::<3>(text);
        let wish = Group { topics: vec![IN_WORDS.to_owned()], rounds: Some(1), ..Group::default() };
        let id = self.lobby(&people, wish, text).await;
        for (nth, who) in people.iter().enumerate() {
            self.answer(id, who, nth == 1, text).await;
        }
        self.vote(id, &people).await;
    }

    /// Three hand in code that is right, one of them without a name.
    pub(super) async fn a_group_in_code(&mut self, text: &str) {
        let people = self.newcomers::<3>(text);
        let (topic, level) = of_problems();
        let level = Some(level.to_string());
        let wish = Group { topics: vec![topic], level, rounds: Some(1), ..Group::default() };
        let id = self.lobby(&people, wish, text).await;
        for (who, anonymous) in people.iter().zip([false, true, false]) {
            let form = Control::Group(Press::Write { round: id, question: ONLY, anonymous });
            self.is_judged(who, form, &format!("{text}\nx = 1"), Verdict::Ac).await;
        }
        self.vote(id, &people).await;
    }

    /// From the command to the question; the first of these people leads.
    async fn lobby(&mut self, people: &[Asker], wish: Group, text: &str) -> RoundId {
        let (host, now) = (&people[0], self.soon());
        let wrong = [
            Group { topics: vec![text.to_owned()], ..Group::default() },
            Group { level: Some(text.to_owned()), ..Group::default() },
        ];
        for wrong in wrong {
            is_refused("a group", group::group(&self.coach, host, wrong, now, &mut self.rng).await);
        }
        let id = group::group(&self.coach, host, wish, now, &mut self.rng).await.unwrap();
        Self::sees("opened", group::opened(&self.coach, host, id).await, false);
        titled(&self.deliver().await, "who joins?");
        for who in &people[1..] {
            self.presses(who, Control::Group(Press::Join(id)), &[]).await;
        }
        self.presses(host, Control::Group(Press::Start(id)), &[]).await;
        titled(&self.deliver().await, "Here we go");
        self.waits(SignedDuration::from_secs(20)).await;
        assert_eq!(self.round(id).await.open_question(), Some(ONLY.into()));
        id
    }

    /// What is typed alone is tried first; of what then has enough before it, the first that is taken counts.
    async fn answer(&mut self, id: RoundId, who: &Asker, anonymous: bool, text: &str) {
        let form = Control::Group(Press::Write { round: id, question: ONLY, anonymous });
        for typed in [text.to_owned(), format!("{ENOUGH}{text}"), ENOUGH.to_owned()] {
            self.presses(who, form.clone(), &[]).await;
            let done = self.hands_in(who, form.clone(), &[("text", &typed)]).await;
            let counts = done.is_ok();
            Self::next("an answer", done, false);
            if counts {
                return;
            }
        }
        panic!("no answer was taken");
    }

    /// All are in, so that the board stands; then the votes, the points and the podium.
    async fn vote(&mut self, id: RoundId, people: &[Asker]) {
        let said = self.deliver().await;
        let board = titled(&said, "vote for the best");
        shows_all(board, people.len());
        for who in people {
            self.vote_of(who, board).await;
        }
        let said = self.deliver().await;
        assert!(titled(&said, "Scoreboard").body.contains("Voted best"));
        titled(&said, "The podium");
        titled(&said, "Group round over");
        self.presses(&people[0], Control::Group(Press::Place(id, ONLY)), &[]).await;
    }

    /// For the first answer that is not their own.
    async fn vote_of(&mut self, who: &Asker, board: &Message) {
        let menu = board.select.as_ref().unwrap();
        for option in &menu.options {
            let done = self.tries(who, menu.control.clone(), &[&option.value]).await;
            let counts = done.is_ok();
            Self::next("a vote", done, false);
            if counts {
                return;
            }
        }
        panic!("no vote was taken");
    }
}

/// However one answer was written, the others stand on the board too.
fn shows_all(board: &Message, answers: usize) {
    let json = message(board).json;
    let shown = json["embeds"][0]["description"].as_str().unwrap();
    for number in 1..=answers {
        let heading = format!("**Answer {number}**");
        assert!(shown.contains(&heading), "{heading} was pushed off by what stands before it: {shown:?}");
    }
}
