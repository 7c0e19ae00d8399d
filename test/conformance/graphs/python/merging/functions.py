from pyflink.datastream.functions import CoMapFunction


class ToOne(CoMapFunction):
    def map1(self, value):
        return value

    def map2(self, value):
        return value
