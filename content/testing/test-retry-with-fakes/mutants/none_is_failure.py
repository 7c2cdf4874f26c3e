import time


def retry(call, attempts=3, delay=1.0, errors=(OSError,), sleep=time.sleep):
    if attempts < 1:
        raise ValueError("at least one attempt")
    for attempt in range(attempts):
        try:
            result = call()
            if result is not None or attempt == attempts - 1:
                return result
        except errors:
            if attempt == attempts - 1:
                raise
        sleep(delay * 2**attempt)
