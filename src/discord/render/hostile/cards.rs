//! Cards that hold what a member wrote, without the way there.

use jiff::Timestamp;

use super::BANK;
use super::check::check;
use super::tour::ANA;
use crate::coach::asker::Locale;
use crate::coach::daily::Own;
use crate::coach::refusal::Refusal;
use crate::coach::words;
use crate::domain::ids::DailyId;
use crate::domain::problem::Language;
use crate::domain::verdict;

pub(super) fn cards(text: &str) {
    let question = BANK.questions().find(|question| question.is_problem()).unwrap();
    let task = question.task.as_ref().unwrap();
    let own = [
        Own::Words(text.to_owned()),
        Own::Code { source: text.to_owned(), language: Language::Python },
        Own::Code { source: text.to_owned(), language: Language::Sql },
    ];
    for locale in Locale::ALL {
        for own in &own {
            let until = Some(Timestamp::UNIX_EPOCH);
            check("shared", &words::share::published(locale, DailyId(1), ANA, own, until), false);
        }
        for test in [None, Some(1), Some(99)] {
            let report = report_of(text, test);
            check("verdict", &words::verdict::card(locale, question, task, &report, None, true), false);
            check("run", &words::own_input::card(locale, question, task, &report, text, None), false);
        }
        check("not kept", &words::not_kept(locale, "abc", text.to_owned()), false);
        check("given back", &words::given_back(locale, &Refusal::TooBusy, text.to_owned()), false);
    }
}

fn report_of(text: &str, nth: Option<usize>) -> verdict::Report {
    let failure = verdict::Failure {
        test: nth,
        message: text.to_owned(),
        line: Some(u32::MAX),
        exception: Some(text.to_owned()),
    };
    verdict::Report {
        verdict: verdict::Verdict::Re,
        passed: 0,
        total: 3,
        cpu_ms: u64::MAX,
        wall_ms: 1,
        memory_kib: u64::MAX,
        detail: text.to_owned(),
        failure: Some(failure),
        stdout: text.to_owned(),
        tier: "N".into(),
        returned: Some(text.to_owned()),
    }
}
