//! What a child says about a failure, believed only as far as it can carry nothing else.
//!
//! A submission may raise an error that is named after its input, or write such a frame itself. What members see
//! of a hidden test (the exception's type and a line) is therefore held against the source that they wrote.

use super::frame::Frame;
use super::show::clean;
use super::value::Value;

const LONGEST_NAME: usize = 60;
/// What is told of longer sources, or of more classes, could be made to carry a hidden input.
const MOST_LINES: usize = 1000;
const MOST_CLASSES: usize = 32;

pub(super) struct Told<'a> {
    body: Value,
    source: &'a str,
}

impl<'a> Told<'a> {
    pub(super) fn new(frame: &Frame, source: &'a str) -> Self {
        Self { body: Value::from_wire(&frame.body).unwrap_or(Value::Null), source }
    }

    /// The part of this name.
    pub(super) fn part(&self, name: &str) -> Option<Told<'a>> {
        let body = self.body.get(name)?.clone();
        Some(Self { body, source: self.source })
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.body.get(name)?.as_u64()
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.body == Value::Null
    }

    /// Free text: for the eyes of who may see the test.
    pub(super) fn text(&self, name: &str) -> String {
        self.body.get(name).and_then(Value::as_text).unwrap_or_default()
    }

    /// The exception's type, if it is a well-known one or a class of the source.
    pub(super) fn exception(&self) -> String {
        let name = clean(&self.text("type"), LONGEST_NAME);
        let is_name = name.chars().all(|c| c == '_' || c.is_alphanumeric()) && !name.is_empty();
        let is_own = is_name && defines_class(self.source, &name);
        if is_own || WELL_KNOWN.contains(&name.as_str()) { name } else { "Exception".to_owned() }
    }

    /// Whether it asked for what the sandbox refuses.
    pub(super) fn is_refused(&self) -> bool {
        self.body.get("refused") == Some(&Value::Bool(true))
    }

    /// The line, if the source has so many.
    pub(super) fn line(&self) -> Option<u32> {
        let line = u32::try_from(self.number("line")?).ok()?;
        let last = self.source.split(['\n', '\r']).count();
        let is_told = last <= MOST_LINES && (1..=last).contains(&usize::try_from(line).ok()?);
        is_told.then_some(line)
    }

    /// Why a result cannot be judged, in words of our own.
    pub(super) fn unsupported(&self) -> String {
        let kind = self.text("kind");
        let hint = HINTS.iter().find(|(kinds, _)| kinds.contains(&kind.as_str()));
        match hint {
            Some((_, "")) => clean(&self.text("message"), LONGEST_NAME),
            Some((_, hint)) => format!("the result is of type {kind}: {hint}"),
            None => "the result is nothing that can be judged: return plain values".to_owned(),
        }
    }
}

/// Whether a class of this name stands in the source. Any part of it will not do: three letters could be found in a
/// long comment, whatever they are.
fn defines_class(source: &str, name: &str) -> bool {
    let of_class = |line: &'_ str| -> Option<String> {
        let rest = line.trim_start().strip_prefix("class")?.strip_prefix([' ', '\t'])?;
        Some(rest.trim_start().chars().take_while(|c| *c == '_' || c.is_alphanumeric()).collect())
    };
    source.lines().filter_map(of_class).take(MOST_CLASSES).any(|class| class == name)
}

const HINTS: [(&[&str], &str); 5] = [
    (
        &[
            "generator",
            "range",
            "map",
            "filter",
            "zip",
            "enumerate",
            "reversed",
            "deque",
            "dict_keys",
            "dict_values",
            "dict_items",
            "memoryview",
            "array",
            "chain",
            "islice",
            "list_iterator",
            "list_reverseiterator",
            "tuple_iterator",
            "set_iterator",
            "str_iterator",
            "str_ascii_iterator",
            "range_iterator",
            "dict_keyiterator",
            "dict_valueiterator",
            "dict_itemiterator",
        ],
        "return list(...) of it",
    ),
    (&["coroutine", "async_generator"], "the function must not be async"),
    (&["Decimal", "Fraction"], "return an int, a float or a str"),
    (&["function", "method", "builtin_function_or_method", "type"], "call it and return its result"),
    // the driver's own words, which hold nothing of the result
    (&["cycle", "depth", "ListNode", "TreeNode", "rows"], ""),
];

const WELL_KNOWN: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenBarrierError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "CalledProcessError",
    "CancelledError",
    "ChildProcessError",
    "ConnectionError",
    "CycleError",
    "DataError",
    "DatabaseError",
    "DecimalException",
    "DivisionByZero",
    "EOFError",
    "Empty",
    "Error",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FrozenInstanceError",
    "Full",
    "GeneratorExit",
    "ImportError",
    "IndentationError",
    "IndexError",
    "IntegrityError",
    "InterruptedError",
    "InvalidOperation",
    "InvalidStateError",
    "IsADirectoryError",
    "JSONDecodeError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "Missing",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "NotSupportedError",
    "OSError",
    "OperationalError",
    "OverflowError",
    "PatternError",
    "PermissionError",
    "PicklingError",
    "ProcessLookupError",
    "ProgrammingError",
    "PythonFinalizationError",
    "RecursionError",
    "ReferenceError",
    "RuntimeError",
    "SkipTest",
    "StatisticsError",
    "StopAsyncIteration",
    "StopIteration",
    "SubprocessError",
    "SyntaxError",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnpicklingError",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
    "ZoneInfoNotFoundError",
    "error",
    "gaierror",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told<'a>(body: &str, source: &'a str) -> Told<'a> {
        Told::new(&Frame { nonce: [0; 16], kind: b'e', body: body.as_bytes().to_vec() }, source)
    }

    #[test]
    fn an_exception_named_after_the_input_is_not_named() {
        let source = "class Mine(Exception): pass";
        assert_eq!(told(r#"{"type": "Mine"}"#, source).exception(), "Mine");
        assert_eq!(told(r#"{"type": "ValueError"}"#, source).exception(), "ValueError");
        assert_eq!(told(r#"{"type": "secret_42"}"#, source).exception(), "Exception");
        assert_eq!(told(r#"{"type": ""}"#, source).exception(), "Exception");
        let many = (0..40).map(|n| format!("class C{n}: pass")).collect::<Vec<_>>().join("\n");
        assert_eq!(told(r#"{"type": "C31"}"#, &many).exception(), "C31");
        assert_eq!(told(r#"{"type": "C32"}"#, &many).exception(), "Exception");
        let source = "# class abc aac\nclass Own(ValueError): pass\n    class\tInner:";
        assert_eq!(
            told(r#"{"type": "My_Error"}"#, "class My_Error(Exception): pass").exception(),
            "My_Error"
        );
        for (name, shown) in [("aac", "Exception"), ("Ow", "Exception"), ("Own", "Own"), ("Inner", "Inner")] {
            let body = format!(r#"{{"type": "{name}"}}"#);
            assert_eq!(told(&body, source).exception(), shown, "{name}");
        }
    }

    #[test]
    fn a_line_that_the_source_does_not_have_is_no_line() {
        assert_eq!(told(r#"{"line": 2}"#, "a\nb").line(), Some(2));
        assert_eq!(told(r#"{"line": 3}"#, "a\nb").line(), None);
        assert_eq!(told(r#"{"line": 3}"#, &"a\n".repeat(2000)).line(), None);
    }

    #[test]
    fn what_the_sandbox_refused_is_said_to_be() {
        let refused = |body| told(body, "").is_refused();
        assert!(refused(r#"{"refused": true}"#));
        assert!(!refused(r#"{"refused": 1}"#) && !refused("{}"));
    }

    #[test]
    fn a_part_is_told_of_the_same_source() {
        let whole = told(r#"{"cause": {"type": "Mine"}, "none": null}"#, "class Mine(Exception): pass");
        assert_eq!(whole.part("cause").map(|part| part.exception()).as_deref(), Some("Mine"));
        assert!(whole.part("other").is_none());
        assert!(whole.part("none").is_some_and(|part| part.is_nothing()) && !whole.is_nothing());
    }

    #[test]
    fn words_about_a_result_are_our_own() {
        assert!(told(r#"{"kind": "range"}"#, "").unsupported().contains("list(...)"));
        assert!(!told(r#"{"kind": "secret"}"#, "").unsupported().contains("secret"));
    }
}
