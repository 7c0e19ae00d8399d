"""What operators are called."""

PREFIX = "shop"
ORDERS = f"{PREFIX}-orders"


def uid_of(step):
    return PREFIX + "-" + step
