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


def forbid():
    banned = {24, 25}  # SQLITE_ATTACH, SQLITE_DETACH
    functions = ("load_extension", "fts3_tokenizer")  # the second takes and gives addresses

    def authorise(action, first, second, *_):
        if action in banned or (action == 31 and str(second).lower() in functions):
            return sqlite3.SQLITE_DENY
        if action == 19 and str(first).lower() not in ("table_info", "table_xinfo", "index_list", "foreign_keys"):
            return sqlite3.SQLITE_DENY  # PRAGMA
        return sqlite3.SQLITE_OK

    return authorise


class BadSetup(Exception):
    pass


class NotSql(Exception):
    pass


def prepare(base, statement):
    """Compiles a statement and runs nothing of it: what is wrong here is its own words, and holds no row."""
    try:
        base.executemany(statement, ())
    except sqlite3.ProgrammingError:
        pass  # a query, which only execute() takes; it is compiled by now
    except sqlite3.Error as error:
        raise NotSql(str(error)) if NOT_SQL.search(str(error)) else error


def query(setup, source):
    base = open_database()
    try:
        base.executescript(setup)
    except sqlite3.Error as error:
        raise BadSetup(str(error))
    base.set_authorizer(forbid())
    columns, rows = None, None
    for statement in statements(source, sqlite3.complete_statement):
        prepare(base, statement)
        cursor = base.execute(statement)
        if cursor.description is not None:
            columns = [column[0] for column in cursor.description]
            rows = cursor.fetchall()
    if columns is None:
        raise Unsupported("the last statement gives no rows", "rows")
    return {"columns": columns, "rows": [[encode(v) for v in row] for row in rows]}


NOT_SQL = re.compile("syntax error|incomplete input|unrecognized token")


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
            send_error(nonce, sqlite3.OperationalError(str(error)), b"c")
        except Exception as error:
            send_error(nonce, error)
