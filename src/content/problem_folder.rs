//! A problem's folder: problem.toml, statement.md and tests.json make one question.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use toml::de::DeValue;

use super::equivalent::{EQUIVALENT, equivalents};
use super::error::{ContentError, line_at};
use super::fields::{Fields, Page};
use super::files::{Deflated, Files};
use super::{front_matter, sections};
use crate::domain::problem::Problem;
use crate::domain::question::{Facts, Kind, LazyTested, Question, Task, Tested};

/// Larger tests would swell the program; large inputs can be few.
const TESTS_LIMIT: usize = 2 * 1024 * 1024;
/// What the judge accepts as a source.
const CODE_LIMIT: usize = 64 * 1024;

/// The `[problem]` table.
struct Head {
    form: Form,
    signature: String,
    starter: String,
    complexity: String,
    compare: Option<Value>,
    strict: bool,
    limits: Option<Value>,
    fresh_process: bool,
    python: Option<String>,
}

/// What is to be written.
enum Form {
    Function(String),
    Class(String),
    Tests,
    Sql,
}

/// `tests.json`, each test as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tests<'a> {
    #[serde(borrow)]
    sample: Vec<&'a RawValue>,
    #[serde(borrow)]
    secret: Vec<&'a RawValue>,
}

impl<'a> Tests<'a> {
    fn all(&self) -> Vec<&'a RawValue> {
        self.sample.iter().chain(&self.secret).copied().collect()
    }
}

/// Reads the problem in `folder` (`<topic>/<slug>`), with every fault of it.
pub(super) fn parse(files: &Files, folder: &str) -> Result<Question, Vec<ContentError>> {
    let mut errors = stray_files(files, folder);
    let mut note = |faults: Vec<ContentError>| errors.extend(faults);
    let sheet = read_sheet(files, folder).map_err(&mut note).ok();
    let prose = read_statement(files, folder).map_err(&mut note).ok();
    drop(equivalents(files, folder).map_err(&mut note));
    let task = sheet.and_then(|(facts, head)| {
        let task = read_task(files, folder, head).map_err(&mut note).ok()?;
        Some((facts, task))
    });
    match (task, prose) {
        (Some((facts, task)), Some(prose)) if errors.is_empty() => Ok(Question {
            facts,
            prompt: prose.prompt,
            answer: prose.answer,
            bands: prose.bands,
            task: Some(task),
        }),
        _ => Err(errors),
    }
}

fn stray_files(files: &Files, folder: &str) -> Vec<ContentError> {
    let prefix = format!("{folder}/");
    let stray = files.under(&prefix).filter(|path| !is_expected(path, &prefix));
    let fault = |path| ContentError::new(files.shown(path), "is no file of a problem's folder");
    stray.map(fault).collect()
}

fn is_expected(path: &str, prefix: &str) -> bool {
    let code = |name: &str| name.strip_suffix(".py").or(name.strip_suffix(".sql")).is_some();
    match path.strip_prefix(prefix).unwrap_or(path).split('/').collect::<Vec<_>>()[..] {
        [name] => {
            let names =
                ["problem.toml", "statement.md", "tests.json", "generate.py", "reference.py", EQUIVALENT];
            names.contains(&name)
        }
        ["mutants", name] => code(name),
        ["submissions", verdict, name] => code(name) && SUBMISSIONS.contains(&verdict),
        _ => false,
    }
}

/// The folders of submissions, named after the verdict that is due to them.
pub const SUBMISSIONS: [&str; 5] =
    ["accepted", "wrong_answer", "time_limit_exceeded", "run_time_error", "memory_limit_exceeded"];

fn read_sheet(files: &Files, folder: &str) -> Result<(Facts, Option<Head>), Vec<ContentError>> {
    let path = format!("{folder}/problem.toml");
    let text = files.text(&path).map_err(|error| vec![error])?;
    Page::new(&files.shown(&path), text, 1).read(|fields| {
        let facts = front_matter::facts(fields);
        if facts.kind != Kind::Problem {
            fields.refuse("kind", "must be “problem” in a problem.toml");
        }
        (facts, fields.table("problem", head).flatten())
    })
}

fn head(fields: &mut Fields<'_, '_>) -> Option<Head> {
    let form = form(fields);
    let in_python = !matches!(form, Some(Form::Sql));
    let mut text = |key: &'static str, required: bool| {
        if required {
            fields.text(key, CODE_LIMIT)
        } else {
            fields.optional_text(key, CODE_LIMIT).unwrap_or_default()
        }
    };
    let called = matches!(form, Some(Form::Function(_) | Form::Class(_)));
    let head = (text("signature", called), text("starter", in_python), text("complexity", called));
    let (signature, starter, complexity) = head;
    let compare = fields.optional("compare").map(|value| to_json(value.get_ref()));
    let strict = fields.flag("strict");
    let limits = fields.optional("limits").map(|value| to_json(value.get_ref()));
    let fresh_process = fields.flag("fresh_process");
    let python = fields.optional_text("python", 10);
    Some(Head { form: form?, signature, starter, complexity, compare, strict, limits, fresh_process, python })
}

fn form(fields: &mut Fields<'_, '_>) -> Option<Form> {
    let language = match fields.optional_text("language", 10).as_deref() {
        None | Some("python") => "python",
        Some("sql") => "sql",
        Some(_) => {
            fields.refuse("language", "must be one of python, sql");
            return None;
        }
    };
    let function = fields.optional_text("function", 80);
    let class = fields.optional_text("class", 80);
    let tests = fields.flag("tests");
    match (language, function, class, tests) {
        ("python", Some(name), None, false) => Some(Form::Function(name)),
        ("python", None, Some(name), false) => Some(Form::Class(name)),
        ("python", None, None, true) => Some(Form::Tests),
        ("sql", None, None, false) => Some(Form::Sql),
        ("sql", ..) => {
            fields.refuse("language", "an SQL problem has no function, class or tests");
            None
        }
        _ => {
            fields.refuse("function", "must be there, or else class, or else tests = true");
            None
        }
    }
}

/// A TOML value as the JSON the judge reads; what JSON lacks becomes text, which the judge refuses.
fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(int) => {
            json!(i64::from_str_radix(int.as_str(), int.radix()).unwrap_or_default())
        }
        DeValue::Float(float) => json!(float.as_str().parse::<f64>().unwrap_or_default()),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(when) => json!(when.to_string()),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter();
            entries.map(|(k, v)| (k.get_ref().to_string(), to_json(v.get_ref()))).collect()
        }
    }
}

fn read_statement(files: &Files, folder: &str) -> Result<sections::Prose, Vec<ContentError>> {
    let path = format!("{folder}/statement.md");
    let text = files.text(&path).map_err(|error| vec![error])?;
    sections::parse(&files.shown(&path), text, 1, false)
}

fn read_task(files: &Files, folder: &str, head: Option<Head>) -> Result<Task, Vec<ContentError>> {
    let Some(head) = head else { return Err(Vec::new()) };
    let (signature, starter, complexity) =
        (head.signature.clone(), head.starter.clone(), head.complexity.clone());
    let tested = match (&head.form, files.deflated(&tests_file(folder))) {
        (Form::Tests, _) => ready(Tested { problem: read_test_writing(files, folder, &head)?, samples: 0 }),
        (_, Some(tests)) => LazyLock::new(Box::new(move || compiled_in(&head, tests)) as Box<_>),
        (_, None) => ready(read_tested(files, folder, &head)?),
    };
    Ok(Task::new(signature, starter, complexity, tested))
}

fn tests_file(folder: &str) -> String {
    format!("{folder}/tests.json")
}

fn ready(tested: Tested) -> LazyTested {
    LazyLock::new(Box::new(move || tested))
}

/// Tests that are compiled in are read when first needed.
///
/// # Panics
///
/// Where they are faulty, which a test keeps out of the program.
#[expect(clippy::expect_used, reason = "a test reads every problem that is compiled in")]
fn compiled_in(head: &Head, tests: Deflated) -> Tested {
    let text = tests.inflate().expect("tests that were packed");
    let tests: Tests<'_> = serde_json::from_slice(&text).expect("tests that were proved");
    let problem = ProblemJson::of(head, Some(&tests.all())).build().expect("a problem that was proved");
    Tested { problem, samples: tests.sample.len() }
}

/// The `problem` object of a job.
#[derive(Serialize)]
struct ProblemJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    function: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutants: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tests: Option<&'a [&'a RawValue]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compare: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strict: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limits: Option<&'a Value>,
    fresh_process: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    python: Option<&'a str>,
}

impl<'a> ProblemJson<'a> {
    fn of(head: &'a Head, tests: Option<&'a [&'a RawValue]>) -> Self {
        let (kind, function, class) = match &head.form {
            Form::Function(name) => ("function", Some(name.as_str()), None),
            Form::Class(name) => ("class", None, Some(name.as_str())),
            Form::Tests => ("tests", None, None),
            Form::Sql => ("sql", None, None),
        };
        Self {
            kind,
            function,
            class,
            reference: None,
            mutants: None,
            tests,
            compare: head.compare.as_ref(),
            strict: head.strict.then_some(true),
            limits: head.limits.as_ref(),
            fresh_process: head.fresh_process,
            python: head.python.as_deref(),
        }
    }

    /// The problem, or what is wrong with it.
    fn build(&self) -> Result<Problem, String> {
        let text = serde_json::to_string(self).map_err(|error| error.to_string())?;
        Problem::from_json(&text).map_err(|error| error.0)
    }
}

fn head_fault(files: &Files, folder: &str, message: String) -> ContentError {
    let path = format!("{folder}/problem.toml");
    let text = files.text(&path).unwrap_or_default();
    let table = text.lines().position(|line| line.trim() == "[problem]");
    ContentError::new(files.shown(&path), message).in_field("problem").at_line(table.unwrap_or(0) + 1)
}

fn read_test_writing(files: &Files, folder: &str, head: &Head) -> Result<Problem, Vec<ContentError>> {
    let mut errors = Vec::new();
    let mut read = |path: &str| files.text(path).map_err(|error| errors.push(error)).ok();
    let reference = read(&format!("{folder}/reference.py"));
    let mutants: Vec<&str> = files.under(&format!("{folder}/mutants/")).filter_map(&mut read).collect();
    if mutants.is_empty() && errors.is_empty() {
        let fault = "a problem whose tests are to be written needs mutants/*.py";
        errors.push(head_fault(files, folder, fault.to_owned()));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let json = ProblemJson { reference, mutants: Some(mutants), ..ProblemJson::of(head, None) };
    json.build().map_err(|message| vec![head_fault(files, folder, message)])
}

fn read_tested(files: &Files, folder: &str, head: &Head) -> Result<Tested, Vec<ContentError>> {
    let path = tests_file(folder);
    let text = files.text(&path).map_err(|error| vec![error])?;
    let fault = |message: String, line: usize| ContentError::new(files.shown(&path), message).at_line(line);
    if text.len() > TESTS_LIMIT {
        let message = format!("has {} bytes, at most {TESTS_LIMIT} fit", text.len());
        return Err(vec![fault(message, 1)]);
    }
    let tests: Tests<'_> =
        serde_json::from_str(text).map_err(|error| vec![fault(error.to_string(), error.line().max(1))])?;
    let all = tests.all();
    if tests.sample.is_empty() || tests.secret.is_empty() {
        return Err(vec![fault("needs sample and secret tests".to_owned(), 1)]);
    }
    match ProblemJson::of(head, Some(&all)).build() {
        Ok(problem) => Ok(Tested { problem, samples: tests.sample.len() }),
        Err(message) => {
            let mut errors = test_faults(head, &all, |test, i, message| {
                let fault = fault(message, line_of(text, test));
                fault.in_field(field_of(i, tests.sample.len()))
            });
            if errors.is_empty() {
                errors.push(head_fault(files, folder, message));
            }
            Err(errors)
        }
    }
}

/// The tests the judge refuses when each stands alone; none when the head itself is at fault.
fn test_faults(
    head: &Head,
    tests: &[&RawValue],
    fault: impl Fn(&RawValue, usize, String) -> ContentError,
) -> Vec<ContentError> {
    let probe = probe(head);
    let probe = RawValue::from_string(probe.to_string()).ok();
    let head_stands = probe.is_some_and(|probe| ProblemJson::of(head, Some(&[&probe])).build().is_ok());
    if !head_stands {
        return Vec::new();
    }
    let alone = |(i, test): (usize, &&RawValue)| {
        let message = ProblemJson::of(head, Some(&[test])).build().err()?;
        let message = message.trim_start_matches("test 1: ").to_owned();
        Some(fault(test, i, message))
    };
    tests.iter().enumerate().filter_map(alone).collect()
}

/// A test that fits any problem of the form.
fn probe(head: &Head) -> Value {
    match &head.form {
        Form::Function(_) => json!({"args": vec![Value::Null; 16], "expected": null}),
        Form::Class(name) => json!({"calls": [[name, []]], "expected": [null]}),
        Form::Sql | Form::Tests => json!({"setup": "", "expected": null}),
    }
}

fn field_of(i: usize, samples: usize) -> String {
    match i.checked_sub(samples) {
        Some(i) => format!("secret[{i}]"),
        None => format!("sample[{i}]"),
    }
}

/// The line that a piece of a text begins on.
fn line_of(text: &str, piece: &RawValue) -> usize {
    let offset = piece.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
    line_at(text, offset)
}
