//! Python values written as JSON with `$tags`, read without losing anything.

use super::number::Int;
use super::tags::{push_point, tagged};

/// A Python value. Frozensets count as sets; an empty linked list or tree is `Null`, as Python's None.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Int(Int),
    Float(f64),
    Complex(f64, f64),
    /// Text as UTF-8, lone surrogates encoded the same way.
    Str(Vec<u8>),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    Set(Vec<Value>),
    Dict(Vec<(Value, Value)>),
    LinkedList(Vec<Value>),
    Tree(Vec<Value>),
}

/// JSON levels, not Python's: a dict with tagged keys takes three.
const MAX_DEPTH: usize = 800;
/// The driver writes long integers in hexadecimal: decimals that are longer would only take our time.
const MAX_WIRE_DIGITS: usize = 5_000;

/// A value, or why the text is none.
pub(super) type Read<T> = Result<T, &'static str>;

impl Value {
    /// Reads what an author wrote.
    pub(super) fn from_json(text: &str) -> Read<Self> {
        Self::read(text.as_bytes(), false)
    }

    /// Reads what the driver sent: also knows `{"$int": hex}`.
    pub(super) fn from_wire(bytes: &[u8]) -> Read<Self> {
        let text = str::from_utf8(bytes).map_err(|_| "not UTF-8")?;
        Self::read(text.as_bytes(), true)
    }

    fn read(bytes: &[u8], wire: bool) -> Read<Self> {
        let mut reader = Reader { bytes, at: 0, wire, depth: 0 };
        let value = reader.value()?;
        reader.skip_space();
        if reader.at == bytes.len() { Ok(value) } else { Err("something follows the value") }
    }

    /// The entry of a dict with this text as key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        let Self::Dict(entries) = self else { return None };
        let wanted = |entry: &&(Value, Value)| matches!(&entry.0, Self::Str(text) if text == key.as_bytes());
        entries.iter().find(wanted).map(|entry| &entry.1)
    }

    pub(super) fn as_text(&self) -> Option<String> {
        match self {
            Self::Str(text) => Some(String::from_utf8_lossy(text).into_owned()),
            _ => None,
        }
    }

    pub(super) fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Int(Int::Small(small)) => u64::try_from(*small).ok(),
            _ => None,
        }
    }

    pub(super) fn items(&self) -> Option<&[Value]> {
        match self {
            Self::List(items) | Self::Tuple(items) => Some(items),
            _ => None,
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    wire: bool,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.skip_space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        if self.take(byte) { Ok(()) } else { Err("not JSON") }
    }

    fn value(&mut self) -> Read<Value> {
        self.skip_space();
        match self.peek() {
            Some(b'[') => self.nested(|reader| Ok(Value::List(reader.array()?))),
            Some(b'{') => self.nested(Self::object),
            Some(b'"') => Ok(Value::Str(self.string()?)),
            Some(b't') => self.word(b"true", Value::Bool(true)),
            Some(b'f') => self.word(b"false", Value::Bool(false)),
            Some(b'n') => self.word(b"null", Value::Null),
            _ => self.number(),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Read<Value>) -> Read<Value> {
        if self.depth >= MAX_DEPTH {
            return Err("nested too deeply");
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn word(&mut self, word: &[u8], value: Value) -> Read<Value> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err("not JSON");
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Read<Value> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_part = |b: &u8| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.iter().take_while(|b| is_part(b)).count();
        let text = rest.get(..length).and_then(|part| str::from_utf8(part).ok()).unwrap_or_default();
        self.at += length;
        if self.wire && length > MAX_WIRE_DIGITS {
            return Err("a number that is too long");
        }
        let value = if text.contains(['.', 'e', 'E']) {
            text.parse().ok().map(Value::Float)
        } else {
            Int::from_decimal(text).map(Value::Int)
        };
        value.ok_or("not a number")
    }

    fn array(&mut self) -> Read<Vec<Value>> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(items);
        }
        loop {
            items.push(self.value()?);
            if self.take(b']') {
                return Ok(items);
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self) -> Read<Value> {
        let mut entries = Vec::new();
        self.expect(b'{')?;
        if self.take(b'}') {
            return Ok(Value::Dict(entries));
        }
        loop {
            self.skip_space();
            let key = self.string()?;
            self.expect(b':')?;
            entries.push((Value::Str(key), self.value()?));
            if self.take(b'}') {
                return tagged(entries, self.wire);
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Read<Vec<u8>> {
        self.expect(b'"')?;
        let mut text = Vec::new();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let plain = rest.iter().take_while(|b| !matches!(b, b'"' | b'\\')).count();
            text.extend_from_slice(rest.get(..plain).unwrap_or_default());
            self.at += plain + 1;
            match rest.get(plain) {
                Some(b'"') => return Ok(text),
                Some(_) => self.escape(&mut text)?,
                None => return Err("a string without end"),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Read<()> {
        let letter = self.peek().ok_or("a string without end")?;
        self.at += 1;
        let byte = match letter {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'f' => 12,
            b'u' => {
                let point = self.code_point()?;
                return push_point(text, point);
            }
            other => other,
        };
        text.push(byte);
        Ok(())
    }

    fn code_point(&mut self) -> Read<u32> {
        let first = self.hex4()?;
        let next_is_escape = self.bytes.get(self.at..self.at + 2) == Some(b"\\u");
        if !(0xd800..0xdc00).contains(&first) || !next_is_escape {
            return Ok(first);
        }
        let back = self.at;
        self.at += 2;
        let second = self.hex4()?;
        if (0xdc00..0xe000).contains(&second) {
            return Ok(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        }
        self.at = back;
        Ok(first)
    }

    fn hex4(&mut self) -> Read<u32> {
        let digits = self.bytes.get(self.at..self.at + 4).and_then(|part| str::from_utf8(part).ok());
        self.at += 4;
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or("a bad escape")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_side_by_side_is_not_nested() {
        let side_by_side = format!("[{}[]]", "[], ".repeat(MAX_DEPTH * 3));
        assert!(Value::from_wire(side_by_side.as_bytes()).is_ok());
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Value::from_wire(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert_eq!(Value::from_wire(nested(MAX_DEPTH + 1).as_bytes()), Err("nested too deeply"));
    }

    #[test]
    fn decimal_digits_from_a_program_are_limited() {
        assert!(Value::from_wire("1".repeat(MAX_WIRE_DIGITS).as_bytes()).is_ok());
        let longer = "1".repeat(MAX_WIRE_DIGITS + 1);
        assert_eq!(Value::from_wire(longer.as_bytes()), Err("a number that is too long"));
        assert!(Value::from_json(&longer).is_ok(), "a problem's own may be longer");
    }
}
