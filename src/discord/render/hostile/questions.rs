//! What members suggest, answer and hand in alone, and what the staff brings along.

use super::BANK;
use super::tour::{ANA, GUILD, OLGA, Tour, asker};
use crate::coach::control::{Control, Place};
use crate::coach::desk::Desk;
use crate::coach::message::Reply;
use crate::coach::mock::{self, Solo};
use crate::coach::{self, daily, own, question, report, suggest};
use crate::content::Pack;
use crate::domain::question::Question;
use crate::store;

impl Tour {
    /// A suggestion that is declined and one that is taken, both reported on.
    pub(super) async fn suggestions(&mut self, text: &str) {
        let (olga, ana) = (asker(OLGA, text), asker(ANA, text));
        let fields = [("question", text), ("answer", text), ("topic", "oop")];
        let strange = [("question", text), ("answer", text), ("topic", text)];
        let done = self.form(&ana, Control::Desk(Desk::Suggest), &strange).await;
        Self::next("no topic", done, false);
        for takes in [false, true] {
            let done = self.form(&ana, Control::Desk(Desk::Suggest), &fields).await;
            Self::next("suggested", done, false);
            let shown = suggest::next(&self.coach, &olga).await;
            Self::sees("next suggestion", shown, true);
            let found =
                store::suggestion::oldest(&mut self.coach.store.read().await.unwrap(), GUILD).await.unwrap();
            let Some(found) = found else { return };
            if !takes {
                let asked = self.press(&olga, Control::Desk(Desk::Decline(found.id))).await;
                Self::next("why not", asked, false);
                let done =
                    self.form(&olga, Control::Desk(Desk::Decline(found.id)), &[("reason", text)]).await;
                Self::next("declined", done, true);
                continue;
            }
            let asked = self.press(&olga, Control::Desk(Desk::Edit(found.id))).await;
            Self::next("edits", asked, false);
            let done = self.press(&olga, Control::Desk(Desk::Approve(found.id))).await;
            Self::next("approved", done, true);
        }
        self.of_the_server(text).await;
    }

    /// What was taken is asked, answered, reported and put in line like any other.
    async fn of_the_server(&mut self, text: &str) {
        let (olga, ana) = (asker(OLGA, text), asker(ANA, text));
        let coach = self.coach.at(&ana).await.unwrap();
        let own: Vec<Question> = coach.bank.own().cloned().collect();
        for question in own.iter().rev().take(1) {
            let (id, place, now) =
                (question.id().clone(), Place::Practice(question.id().clone()), self.later());
            Self::sees("own", question::show(&coach, &ana, &id.0, now).await, true);
            let done = self.form(&ana, Control::Answer(place.clone()), &[("text", text)]).await;
            Self::next("own answered", done, true);
            let done = self.press(&ana, Control::RevealNow(place)).await;
            Self::next("own revealed", done, true);
            let done = self.form(&ana, Control::Desk(Desk::Report(id.clone())), &[("reason", text)]).await;
            Self::next("reported", done, false);
            Self::sees("reports", report::list(&self.coach, &olga).await, true);
            let done = self.press(&olga, Control::Desk(Desk::Pause(id.clone()))).await;
            Self::next("paused", done, true);
            let done = self.press(&olga, Control::Desk(Desk::Resume(id.clone()))).await;
            Self::next("resumed", done, true);
            Self::sees("in line", daily::queue::add(&coach, &olga, 1, &id.0, now).await, true);
        }
        Self::sees("bank", own::list(&coach, &olga).await, true);
        Self::sees("history", coach::profile::history(&coach, &ana).await, true);
    }

    /// Answers, code and a round under this name.
    pub(super) async fn practice(&mut self, text: &str) {
        let ana = asker(ANA, text);
        let in_words = BANK.questions().find(|question| !question.is_problem()).unwrap().id().clone();
        let problem = BANK.questions().find(|question| question.is_problem()).unwrap().id().clone();
        let answer = Control::Answer(Place::Practice(in_words));
        let done = self.form(&ana, answer.clone(), &[("text", text)]).await;
        Self::next("answered", done, true);
        let again = self.press(&ana, answer).await;
        Self::next("the answer again", again, false);
        for control in
            [Control::Code(Place::Practice(problem.clone())), Control::Run(Place::Practice(problem))]
        {
            let done = self.form(&ana, control.clone(), &[("text", text), ("input", text)]).await;
            Self::next("code", done, false);
            let again = self.press(&ana, control).await;
            Self::next("the code again", again, false);
        }
        let solo = Solo { topics: vec!["behavioural".into()], count: Some(1), ..Solo::default() };
        let now = self.later();
        if let Ok(id) = mock::solo(&self.coach, &ana, solo, now, &mut self.rng).await {
            Self::sees("solo", mock::started(&self.coach, &ana, id).await, false);
        }
        let shown = coach::profile::show(&self.coach, &ana, now).await;
        Self::sees("me", shown, false);
    }

    /// A pack of which every file says it.
    pub(super) async fn pack(&mut self, text: &str) {
        let olga = asker(OLGA, text);
        let body = format!(
            "+++\nshort = true\nid = \"oop/ours\"\ntitle = {}\nkind = \"concept\"\nlevel = \"mid\"\ndifficulty = 2\n+++\n\n## Question\n{text}\n\n## Answer\n{text}\n",
            toml::Value::from(text)
        );
        let names =
            ["oop/ours.md".to_owned(), format!("oop/{}.md", text.chars().take(40).collect::<String>())];
        for name in names {
            let pack = Pack::of_folder([(name, body.clone())].into());
            let Ok(zip) = pack.write() else { continue };
            let now = self.later();
            let ticket = match own::admit(&self.coach, &olga, now, &mut self.rng).await {
                Ok(ticket) => ticket,
                Err(failure) => return Self::sees("admit", Err(failure), false),
            };
            let checked = own::check(&self.coach, &olga, ticket, zip, true, now, &mut self.rng).await;
            let button = match &checked {
                Ok(Reply::Private(said)) => {
                    said.buttons.concat().first().map(|button| button.control.clone())
                }
                _ => None,
            };
            Self::sees("pack", checked, false);
            if let Some(control) = button {
                let done = self.press(&olga, control).await;
                Self::next("imported", done, false);
            }
        }
    }
}
