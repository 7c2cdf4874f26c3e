class Between:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = instance.__dict__[self.name]
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name} must be between {self.low} and {self.high}")
        return value


# Leave the rest as it is: the judge calls check().
def check(actions):
    """Run [what, sensor, field, value] on sensors with two checked fields; report each result."""

    class Sensor:
        celsius = Between(-50, 60)
        percent = Between(0, 100)

    sensors = {}
    report = []
    for what, which, field, value in actions:
        sensor = sensors.setdefault(which, Sensor())
        try:
            if what == "set":
                setattr(sensor, field, value)
                report.append("ok")
            else:
                report.append(getattr(sensor, field))
        except ValueError as error:
            report.append(["ValueError", str(error)])
        except (TypeError, AttributeError) as error:
            report.append([type(error).__name__])
    report.append(Sensor.celsius is Sensor.__dict__["celsius"])
    return report
