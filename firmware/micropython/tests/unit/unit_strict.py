# SPDX-License-Identifier: EPL-2.0
from hawo import strict


def test_right():
    for text, value in (
        (b'{"state":"ON","for":300}', {"state": "ON", "for": 300}),
        (b' { "a" : [ 1 , -2.5e3 , true , null , "x\\"}" ] , "b" : { } } \n', {"a": [1, -2500.0, True, None, 'x"}'], "b": {}}),
        (b"[]", []),
    ):
        assert strict.loads(text) == value


def test_wrong():
    good = b'{"state":"ON","for":300}'
    for text in [good[:cut] for cut in range(len(good))] + [
        b'{"state" "ON"}', b'{"state":"ON" "for":3}', b'{"state":"ON",}', b'{"state":"ON"}}', b'{"state":"ON"} x', b"{'state':'ON'}",
        b'{state:"ON"}', b'{"for":1_0}', b'{"for":0x10}', b'{"for":+1}', b'{"for":NaN}', b'{"for":inf}', b'{"for":1.}', b'{"for":.5}',
        b'{"for":1,,"x":2}', b'{"for":[1}', b'{"a":{"b":1}', b'{"":', b"[" * 60, b'{"a":' * 60, b'{"a":"\\', b'{"a":"\xff"}',
    ]:
        try:
            found = strict.loads(text)
        except ValueError:
            continue
        raise AssertionError("%s is %s" % (text, found))
