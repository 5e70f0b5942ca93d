;; The short way through a large table: counts and sums plain rows where they lie, sixteen bytes at a time, and stops at every
;; row that needs judgement. `fast-rows.ts` fills the tables and says what each stop means; `npm run build` makes
;; `rows-wasm.ts` of this file. A row it takes is one the long way would have read the same; in doubt it stops.
(module
  ;; Where things lie. The first page: tables. The second: the day last read, needles, columns of text, fields. From the third: bytes.
  ;;      0  first three letters of phrases that state a balance, 5 bits each      0x8000  their next three
  ;; 0x10000 bytes a name can begin with   0x10100 letters that begin such a phrase: 1 before a blank, 2 one letter before it   0x10200 the day last read
  ;; 0x10300 needles: 32 bytes each: length, place of the pair, letters, at the end 1 or 2 for its weight    0x10800 columns of text, times 8
  ;; 0x11000 fields: start and end of each                                         0x20000 the bytes
  (memory (export "memory") 5)

  (global $delimiter (export "delimiter") (mut i32) (i32.const 0))
  (global $width (export "width") (mut i32) (i32.const 0))
  ;; Columns times 8, as their fields lie.
  (global $day (export "day") (mut i32) (i32.const 0))
  (global $amount (export "amount") (mut i32) (i32.const 0))
  ;; The column of money in, or -1.
  (global $into (export "into") (mut i32) (i32.const -1))
  (global $turn (export "turn") (mut i64) (i64.const 1))
  (global $mark (export "mark") (mut i32) (i32.const 46))
  (global $texts (export "texts") (mut i32) (i32.const 0))
  (global $needles (export "needles") (mut i32) (i32.const 0))
  ;; Two pairs of letters, lower case, one of which every needle holds.
  (global $a1 (export "a1") (mut i32) (i32.const 1))
  (global $a2 (export "a2") (mut i32) (i32.const 1))
  (global $b1 (export "b1") (mut i32) (i32.const 1))
  (global $b2 (export "b2") (mut i32) (i32.const 1))

  ;; The amount of the row it stands at, in hundredths.
  (global $units (mut i64) (i64.const 0))

  ;; What changes from row to row lies in memory, where both sides read it fastest:
  ;; 0x10a00 what was judged of the row it stands at: 1 its day is the one last read, 2 its needle is none; cleared with the row
  ;; 0x10a04 the day last read as YYYYMMDD     0x10a08 its length as written, 0 for none
  ;; 0x10a0c rows counted    0x10a10 the line the next row starts on    0x10a14 0x10a18 least and most day
  ;; 0x10a1c where the row taken last starts, -1 for none    0x10a20 its line    0x10a24 where the row it stands at ends
  ;; 0x10a28 why it stopped: 0 the row has no end here, 1 it needs the long way, 2 it holds a needle, 3 its day is another one
  ;; 0x10a2c the last day on which light needles are passed over
  ;; 0x10a40 the sum, an i64    0x10a48 the amount of the row it stands at    0x10a50 that of the row taken last

  ;; `12`, `12.3`, `12.34` and the same with a minus, at most nine digits before the mark, in hundredths. No amount: the least i64.
  (func $amountAt (param $from i32) (param $to i32) (result i64)
    (local $minus i32) (local $value i64) (local $code i32) (local $first i32) (local $rest i32)
    (if (i32.eq (i32.load8_u (local.get $from)) (i32.const 45))
      (then
        (local.set $minus (i32.const 1))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))))
    (local.set $first (local.get $from))
    (block $ended
      (loop $digits
        (br_if $ended (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $code (i32.load8_u (local.get $from)))
        (br_if $ended (i32.eqz (i32.lt_u (i32.sub (local.get $code) (i32.const 48)) (i32.const 10))))
        (local.set $value
          (i64.add
            (i64.mul (local.get $value) (i64.const 10))
            (i64.extend_i32_u (i32.sub (local.get $code) (i32.const 48)))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $digits)))
    (if
      (i32.gt_u
        (i32.sub (i32.sub (local.get $from) (local.get $first)) (i32.const 1))
        (i32.const 8))
      (then (return (i64.const 0x8000000000000000))))
    (local.set $rest (i32.sub (local.get $to) (local.get $from)))
    (local.set $value (i64.mul (local.get $value) (i64.const 100)))
    (if (local.get $rest)
      (then
        (if
          (i32.or
            (i32.ne (i32.load8_u (local.get $from)) (global.get $mark))
            (i32.gt_u (i32.sub (local.get $rest) (i32.const 2)) (i32.const 1)))
          (then (return (i64.const 0x8000000000000000))))
        (local.set $code (i32.load8_u offset=1 (local.get $from)))
        (if (i32.eqz (i32.lt_u (i32.sub (local.get $code) (i32.const 48)) (i32.const 10)))
          (then (return (i64.const 0x8000000000000000))))
        (local.set $value
          (i64.add
            (local.get $value)
            (i64.extend_i32_u (i32.mul (i32.sub (local.get $code) (i32.const 48)) (i32.const 10)))))
        (if (i32.eq (local.get $rest) (i32.const 3))
          (then
            (local.set $code (i32.load8_u offset=2 (local.get $from)))
            (if (i32.eqz (i32.lt_u (i32.sub (local.get $code) (i32.const 48)) (i32.const 10)))
              (then (return (i64.const 0x8000000000000000))))
            (local.set $value
              (i64.add (local.get $value) (i64.extend_i32_u (i32.sub (local.get $code) (i32.const 48)))))))))
    (select
      (i64.sub (i64.const 0) (local.get $value))
      (local.get $value)
      (local.get $minus)))

  ;; 1 where a text may state a balance: the long way knows.
  (func $mayBeBalance (param $at i32) (result i32)
    (local $a i32) (local $b i32) (local $c i32)
    (local.set $a (i32.load8_u (local.get $at)))
    (local.set $b (i32.load8_u offset=1 (local.get $at)))
    (local.set $c (i32.load8_u offset=2 (local.get $at)))
    ;; Whatever is not ASCII, and whatever a name does not begin with.
    (if
      (i32.or
        (i32.gt_u (i32.or (i32.or (local.get $a) (local.get $b)) (local.get $c)) (i32.const 127))
        (i32.eqz (i32.load8_u offset=0x10000 (local.get $a))))
      (then (return (i32.const 1))))
    ;; A mark stands for a blank: few phrases have one in the second or the third place.
    (if (i32.eqz (i32.load8_u offset=0x10000 (local.get $b)))
      (then
        (return
          (i32.and
            (i32.load8_u offset=0x10100 (i32.and (local.get $a) (i32.const 31)))
            (i32.const 1)))))
    (if (i32.eqz (i32.load8_u offset=0x10000 (local.get $c)))
      (then
        (return
          (i32.and
            (i32.load8_u offset=0x10100 (i32.and (local.get $a) (i32.const 31)))
            (i32.const 2)))))
    (if
      (i32.eqz
        (i32.load8_u
          (call $threeLetters (local.get $a) (local.get $b) (local.get $c))))
      (then (return (i32.const 0))))
    (local.set $a (i32.load8_u offset=3 (local.get $at)))
    (local.set $b (i32.load8_u offset=4 (local.get $at)))
    (local.set $c (i32.load8_u offset=5 (local.get $at)))
    (i32.or
      (i32.eqz
        (i32.and
          (i32.and
            (call $isWordOrBlank (local.get $a))
            (call $isWordOrBlank (local.get $b)))
          (call $isWordOrBlank (local.get $c))))
      (i32.load8_u offset=0x8000 (call $threeLetters (local.get $a) (local.get $b) (local.get $c)))))

  (func $isWordOrBlank (param $code i32) (result i32)
    (i32.or
      (i32.eq (local.get $code) (i32.const 32))
      (i32.load8_u offset=0x10000 (local.get $code))))

  (func $threeLetters (param $a i32) (param $b i32) (param $c i32) (result i32)
    (i32.or
      (i32.or
        (i32.shl (i32.and (local.get $a) (i32.const 31)) (i32.const 10))
        (i32.shl (i32.and (local.get $b) (i32.const 31)) (i32.const 5)))
      (i32.and (local.get $c) (i32.const 31))))

  ;; The weight of the needle that has its pair of letters here, 0 where none has.
  (func $isNeedle (param $at i32) (result i32)
    (local $needle i32) (local $left i32) (local $from i32) (local $index i32)
    (local.set $left (global.get $needles))
    (local.set $needle (i32.const 0x10300))
    (block $none
      (loop $each
        (br_if $none (i32.eqz (local.get $left)))
        (local.set $from (i32.sub (local.get $at) (i32.load8_u offset=1 (local.get $needle))))
        (local.set $index (i32.const 0))
        (block $other
          (loop $letters
            (if (i32.eq (local.get $index) (i32.load8_u (local.get $needle)))
              (then (return (i32.load8_u offset=31 (local.get $needle)))))
            (br_if $other
              (i32.ne
                (i32.and
                  (i32.load8_u (i32.add (local.get $from) (local.get $index)))
                  (i32.const 0xdf))
                (i32.load8_u offset=2 (i32.add (local.get $needle) (local.get $index)))))
            (local.set $index (i32.add (local.get $index) (i32.const 1)))
            (br $letters)))
        (local.set $needle (i32.add (local.get $needle) (i32.const 32)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $each)))
    (i32.const 0))

  ;; 1 where the day that stands there is written like the one last read.
  (func $isSameDay (param $from i32) (param $to i32) (result i32)
    (local $length i32)
    (local.set $length (i32.sub (local.get $to) (local.get $from)))
    (if
      (i32.or
        (i32.ne (local.get $length) (i32.load (i32.const 0x10a08)))
        (i32.gt_u (i32.sub (local.get $length) (i32.const 1)) (i32.const 15)))
      (then (return (i32.const 0))))
    ;; The bits behind the day are of no account.
    (i32.eqz
      (i32.shl
        (i32.xor
          (i8x16.bitmask
            (i8x16.eq (v128.load (local.get $from)) (v128.load (i32.const 0x10200))))
          (i32.const 0xffff))
        (i32.sub (i32.const 32) (local.get $length)))))

  ;; Judges the row whose fields are known: 0 it may be counted, else why not.
  (func $judge (result i32)
    (local $index i32) (local $column i32) (local $out i64) (local $in i64)
    (block $judgedTexts
      (loop $each
        (br_if $judgedTexts (i32.eq (local.get $index) (global.get $texts)))
        (local.set $column
          (i32.load16_u offset=0x10800 (i32.shl (local.get $index) (i32.const 1))))
        (if (i32.ne (i32.load offset=0x11000 (local.get $column)) (i32.load offset=0x11004 (local.get $column)))
          (then
            (if (call $mayBeBalance (i32.load offset=0x11000 (local.get $column)))
              (then (return (i32.const 1))))))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $each)))
    (if (i32.eq (global.get $into) (i32.const -1))
      (then
        (local.set $out
          (call $amountAt (i32.load offset=0x11000 (global.get $amount)) (i32.load offset=0x11004 (global.get $amount))))
        (if (i64.eq (local.get $out) (i64.const 0x8000000000000000))
          (then (return (i32.const 1))))
        (global.set $units (i64.mul (local.get $out) (global.get $turn))))
      (else
        (if (i32.ne (i32.load offset=0x11000 (global.get $amount)) (i32.load offset=0x11004 (global.get $amount)))
          (then
            (local.set $out
              (call $amountAt (i32.load offset=0x11000 (global.get $amount)) (i32.load offset=0x11004 (global.get $amount))))))
        (if (i32.ne (i32.load offset=0x11000 (global.get $into)) (i32.load offset=0x11004 (global.get $into)))
          (then
            (local.set $in
              (call $amountAt (i32.load offset=0x11000 (global.get $into)) (i32.load offset=0x11004 (global.get $into))))))
        ;; Both or neither filled is for the long way to judge.
        (if
          (i32.or
            (i32.or
              (i64.eq (local.get $out) (i64.const 0x8000000000000000))
              (i64.eq (local.get $in) (i64.const 0x8000000000000000)))
            (i32.eq (i64.eqz (local.get $out)) (i64.eqz (local.get $in))))
          (then (return (i32.const 1))))
        (global.set $units
          (select
            (local.get $in)
            (i64.mul (local.get $out) (global.get $turn))
            (i64.eqz (local.get $out))))))
    (if
      (i32.eqz
        (i32.or
          (i32.and (i32.load (i32.const 0x10a00)) (i32.const 1))
          (call $isSameDay (i32.load offset=0x11000 (global.get $day)) (i32.load offset=0x11004 (global.get $day)))))
      (then (return (i32.const 3))))
    (i32.const 0))

  ;; Takes rows from `at` on, as long as they are plain and end before `limit`, and returns where it stopped.
  (func (export "take") (param $at i32) (param $limit i32) (result i32)
    (local $block i32) (local $found i32) (local $here i32) (local $code i32) (local $after i32)
    (local $bytes v128) (local $low v128) (local $second v128)
    (local $isDelimiter v128) (local $isA v128) (local $isA2 v128) (local $isB v128) (local $isB2 v128)
    (local $column i32) (local $from i32) (local $until i32) (local $open i32) (local $closed i32)
    (local $doubled i32) (local $lines i32) (local $hit i32)
    (local.set $isDelimiter (i8x16.splat (global.get $delimiter)))
    (local.set $isA (i8x16.splat (global.get $a1)))
    (local.set $isA2 (i8x16.splat (global.get $a2)))
    (local.set $isB (i8x16.splat (global.get $b1)))
    (local.set $isB2 (i8x16.splat (global.get $b2)))
    (i32.store (i32.const 0x10a28) (i32.const 0))
    (local.set $block (i32.sub (local.get $at) (i32.const 16)))
    (local.set $from (local.get $at))
    (local.set $lines (i32.const 1))
    (local.set $doubled (i32.const -1))
    (i32.store (i32.const 0x11000) (local.get $at))
    (block $stopped
      (loop $signs
        ;; The next sixteen bytes in which anything stands that matters.
        (block $some
          (loop $blocks
            (br_if $some (local.get $found))
            (local.set $block (i32.add (local.get $block) (i32.const 16)))
            (br_if $stopped (i32.ge_u (local.get $block) (local.get $limit)))
            (local.set $bytes (v128.load (local.get $block)))
            (local.set $low (v128.or (local.get $bytes) (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32)))
            (local.set $second
              (v128.or
                (v128.load offset=1 (local.get $block))
                (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32)))
            (local.set $found
              (i8x16.bitmask
                (v128.or
                  (v128.or
                    (i8x16.eq (local.get $bytes) (local.get $isDelimiter))
                    (v128.or
                      ;; Line feeds, and with them all that is no printable ASCII.
                      (v128.or
                        (i8x16.lt_s (local.get $bytes) (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32))
                        (i8x16.eq (local.get $bytes) (v128.const i8x16 127 127 127 127 127 127 127 127 127 127 127 127 127 127 127 127)))
                      (i8x16.eq (local.get $bytes) (v128.const i8x16 34 34 34 34 34 34 34 34 34 34 34 34 34 34 34 34))))
                  (v128.or
                    (v128.and
                      (i8x16.eq (local.get $low) (local.get $isA))
                      (i8x16.eq (local.get $second) (local.get $isA2)))
                    (v128.and
                      (i8x16.eq (local.get $low) (local.get $isB))
                      (i8x16.eq (local.get $second) (local.get $isB2)))))))
            (br $blocks)))
        (local.set $here (i32.add (local.get $block) (i32.ctz (local.get $found))))
        (local.set $found (i32.and (local.get $found) (i32.sub (local.get $found) (i32.const 1))))
        ;; What stands behind a quote has to be there too.
        (br_if $stopped (i32.ge_u (local.get $here) (local.get $limit)))
        (local.set $code (i32.load8_u (local.get $here)))

        (if (i32.and (i32.eq (local.get $code) (global.get $delimiter)) (i32.eqz (local.get $open)))
          (then
            (i32.store offset=0x11004
              (i32.shl (local.get $column) (i32.const 3))
              (select (local.get $until) (local.get $here) (local.get $closed)))
            (local.set $column (i32.add (local.get $column) (i32.const 1)))
            (if (i32.ge_u (local.get $column) (global.get $width))
              (then
                (i32.store (i32.const 0x10a28) (i32.const 1))
                (br $stopped)))
            (local.set $from (i32.add (local.get $here) (i32.const 1)))
            (i32.store offset=0x11000 (i32.shl (local.get $column) (i32.const 3)) (local.get $from))
            (local.set $closed (i32.const 0))
            (br $signs)))

        (if (i32.eq (local.get $code) (i32.const 34))
          (then
            (br_if $signs (i32.eq (local.get $here) (local.get $doubled)))
            (if (i32.eqz (local.get $open))
              (then
                ;; A quote that does not open its field is for the long way.
                (if (i32.or (i32.ne (local.get $here) (local.get $from)) (local.get $closed))
                  (then
                    (i32.store (i32.const 0x10a28) (i32.const 1))
                    (br $stopped)))
                (local.set $open (i32.const 1))
                (i32.store offset=0x11000
                  (i32.shl (local.get $column) (i32.const 3))
                  (i32.add (local.get $here) (i32.const 1)))
                (br $signs)))
            (br_if $stopped (i32.ge_u (i32.add (local.get $here) (i32.const 2)) (local.get $limit)))
            (local.set $after (i32.load8_u offset=1 (local.get $here)))
            (if (i32.eq (local.get $after) (i32.const 34))
              (then
                (local.set $doubled (i32.add (local.get $here) (i32.const 1)))
                (br $signs)))
            ;; A closing quote stands before a delimiter or the end of the line, and not behind a backslash.
            (if
              (i32.or
                (i32.eq (i32.load8_u (i32.sub (local.get $here) (i32.const 1))) (i32.const 92))
                (i32.eqz
                  (i32.or
                    (i32.or
                      (i32.eq (local.get $after) (global.get $delimiter))
                      (i32.eq (local.get $after) (i32.const 10)))
                    (i32.and
                      (i32.eq (local.get $after) (i32.const 13))
                      (i32.eq (i32.load8_u offset=2 (local.get $here)) (i32.const 10))))))
              (then
                (i32.store (i32.const 0x10a28) (i32.const 1))
                (br $stopped)))
            (local.set $open (i32.const 0))
            (local.set $closed (i32.const 1))
            (local.set $until (local.get $here))
            (br $signs)))

        (if (i32.ne (local.get $code) (i32.const 10))
          (then
            (if (i32.lt_u (i32.sub (local.get $code) (i32.const 32)) (i32.const 95))
              (then
                (local.set $hit (i32.or (local.get $hit) (call $isNeedle (local.get $here)))))
              (else
                ;; What is no printable ASCII may be dropped when a text is cleaned, and leave a needle: the text has to be asked.
                (if
                  (i32.or
                    (i32.ne (local.get $code) (i32.const 13))
                    (i32.ne (i32.load8_u offset=1 (local.get $here)) (i32.const 10)))
                  (then (local.set $hit (i32.const 2))))))
            (br $signs)))

        (if (local.get $open)
          (then
            (local.set $lines (i32.add (local.get $lines) (i32.const 1)))
            (br $signs)))

        ;; The end of a row.
        (if (i32.eqz (local.get $closed))
          (then
            (local.set $until
              (i32.sub
                (local.get $here)
                (i32.and
                  (i32.gt_u (local.get $here) (local.get $from))
                  (i32.eq (i32.load8_u (i32.sub (local.get $here) (i32.const 1))) (i32.const 13)))))))
        (i32.store offset=0x11004 (i32.shl (local.get $column) (i32.const 3)) (local.get $until))
        (i32.store (i32.const 0x10a24) (i32.add (local.get $here) (i32.const 1)))
        (if (i32.ne (local.get $column) (i32.sub (global.get $width) (i32.const 1)))
          (then
            (i32.store (i32.const 0x10a28) (i32.const 1))
            (br $stopped)))
        (i32.store (i32.const 0x10a28) (call $judge))
        (br_if $stopped (i32.load (i32.const 0x10a28)))
        (if
          (i32.and
            (i32.and
              (i32.ne (local.get $hit) (i32.const 0))
              (i32.eqz (i32.and (i32.load (i32.const 0x10a00)) (i32.const 2))))
            ;; A light needle is passed over on and before a day.
            (i32.or
              (i32.gt_u (local.get $hit) (i32.const 1))
              (i32.gt_u (i32.load (i32.const 0x10a04)) (i32.load (i32.const 0x10a2c)))))
          (then
            (i32.store (i32.const 0x10a28) (i32.const 2))
            (i64.store (i32.const 0x10a48) (global.get $units))
            (br $stopped)))

        (i32.store (i32.const 0x10a0c) (i32.add (i32.load (i32.const 0x10a0c)) (i32.const 1)))
        (i64.store (i32.const 0x10a40) (i64.add (i64.load (i32.const 0x10a40)) (global.get $units)))
        (if (i32.lt_u (i32.load (i32.const 0x10a04)) (i32.load (i32.const 0x10a14)))
          (then (i32.store (i32.const 0x10a14) (i32.load (i32.const 0x10a04)))))
        (if (i32.gt_u (i32.load (i32.const 0x10a04)) (i32.load (i32.const 0x10a18)))
          (then (i32.store (i32.const 0x10a18) (i32.load (i32.const 0x10a04)))))
        (i32.store (i32.const 0x10a1c) (local.get $at))
        (i32.store (i32.const 0x10a20) (i32.load (i32.const 0x10a10)))
        (i64.store (i32.const 0x10a50) (global.get $units))
        (i32.store (i32.const 0x10a10) (i32.add (i32.load (i32.const 0x10a10)) (local.get $lines)))
        (i32.store (i32.const 0x10a00) (i32.const 0))
        (local.set $at (i32.load (i32.const 0x10a24)))
        (local.set $from (local.get $at))
        (local.set $column (i32.const 0))
        (local.set $closed (i32.const 0))
        (local.set $lines (i32.const 1))
        (local.set $hit (i32.const 0))
        (i32.store (i32.const 0x11000) (local.get $at))
        (br $signs)))
    (local.get $at))
)
