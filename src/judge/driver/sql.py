# SQL: each test has a database of its own, in memory.


def statements(script, complete):
    piece = ""
    for part in re.split(r"(;)", script):
        piece += part
        if part == ";" and complete(piece):
            yield piece
            piece = ""
    if piece.strip():
        yield piece


def open_database():
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.execute("PRAGMA temp_store=2")
    return base


ATTACH, DETACH, PRAGMA, FUNCTION = 24, 25, 19, 31  # SQLite's numbers of what may be forbidden
FUNCTIONS = ("load_extension", "fts3_tokenizer")  # the second takes and gives addresses
PRAGMAS = ("table_info", "table_xinfo", "index_list", "foreign_keys")


def forbid(denied):
    """Refuses what reaches out of the database, and notes what it was."""

    def authorise(action, first, second, *_):
        if action in (ATTACH, DETACH):
            denied.append("ATTACH, DETACH or VACUUM")
        elif action == FUNCTION and str(second).lower() in FUNCTIONS:
            denied.append(str(second)[:40])
        elif action == PRAGMA and str(first).lower() not in PRAGMAS:
            denied.append("PRAGMA " + str(first)[:40])
        else:
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    return authorise


class BadSetup(Exception):
    pass


class NotSql(Exception):
    def __init__(self, message, source, at):
        super().__init__(message)
        before = source[:at]
        self.line = before.count("\n") + 1
        self.column = at - (before.rfind("\n") + 1)
        self.text = source[at - self.column :].partition("\n")[0]


def prepare(base, statement):
    """Compiles a statement and runs nothing of it: what is wrong here is its own words, and holds no row."""
    try:
        base.executemany(statement, ())
    except sqlite3.ProgrammingError:
        pass  # a query, which only execute() takes; it is compiled by now


def complaint(base, statement):
    try:
        prepare(base, statement)
    except sqlite3.Error as error:
        return str(error)


def place_of(base, statement, message):
    """Where SQLite stopped understanding. It names the word, which may stand in many places: the right one is the
    first at whose end it already complains so."""
    word = NEAR.match(message)
    at = statement.find(word[1]) if word else -1
    for _ in range(200):
        if at < 0:
            break
        if complaint(base, statement[: at + len(word[1])]) == message:
            return at
        at = statement.find(word[1], at + 1)
    return max((piece.end() for piece in PIECE.finditer(statement) if not piece[1]), default=0)


def run(base, statement, denied):
    try:
        return base.execute(statement)
    except sqlite3.ProgrammingError as error:
        if "binding" not in str(error):
            raise
        raise sqlite3.ProgrammingError("nothing is given for ? or :name here; write the value itself")
    except sqlite3.DatabaseError as error:
        if not denied:
            raise
        raise type(error)(denied[-1] + " is not allowed here")


def query(setup, source):
    base = open_database()
    try:
        base.executescript(setup)
    except sqlite3.Error as error:
        raise BadSetup(str(error))
    denied = []
    base.set_authorizer(forbid(denied))
    columns, rows, begin = None, None, 0
    for statement in statements(source, sqlite3.complete_statement):
        wrong = complaint(base, statement)
        if wrong and NOT_SQL.search(wrong):
            raise NotSql(wrong, source, begin + place_of(base, statement, wrong))
        begin += len(statement)
        cursor = run(base, statement, denied)
        if cursor.description is not None:
            columns = [column[0] for column in cursor.description]
            rows = cursor.fetchall()
    if columns is None:
        is_empty = all(piece[1] for piece in PIECE.finditer(source))
        raise Unsupported("there is no statement" if is_empty else "the last statement gives no rows", "rows")
    return {"columns": columns, "rows": [[encode(v) for v in row] for row in rows]}


NOT_SQL = re.compile("syntax error|incomplete input|unrecognized token")
PIECE = re.compile(  # what means nothing, strings and names in quotes, any other letter
    r"""(\s+|--[^\n]*|/\*.*?(?:\*/|\Z))|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^]]*\]|.""", re.DOTALL
)
NEAR = re.compile('(?:near|unrecognized token:) "(.+)"', re.DOTALL)


def judge_sql(nonce, job):
    send(nonce, b"r")
    while True:
        nonce, test = receive()
        ROOM[0] = job["result"]
        try:
            body = dump(query(json.loads(test)["setup"], job["source"]))
            send(nonce, b"v", body)
        except MemoryError as error:
            send_memory(nonce, error)
        except TooLarge:
            send(nonce, b"o")
        except BadSetup as error:
            send_error(nonce, error, b"b")
        except Unsupported as error:
            send_error(nonce, error, b"u")
        except NotSql as error:
            body = {"type": "OperationalError", "line": error.line}
            body["message"] = with_caret(str(error)[:200], error.text, error.column)
            send(nonce, b"c", dump(body))
        except Exception as error:
            send_error(nonce, error)
