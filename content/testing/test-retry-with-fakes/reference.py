import time


def retry(call, attempts=3, delay=1.0, errors=(OSError,), sleep=time.sleep):
    if attempts < 1:
        raise ValueError("at least one attempt")
    for attempt in range(attempts):
        try:
            return call()
        except errors:
            if attempt == attempts - 1:
                raise
        sleep(delay * 2**attempt)
