import { blocks, type Assignment, type Model, type Request } from './model.ts';

/** What an accepted request does to the model. */
export const carryOut = (model: Model, request: Request): void => {
  const { kind, assignment, other, otherAssignment } = request;
  if (kind === 'release') model.move(assignment, 'cancelled');
  else if (kind === 'change') change(model, request);
  else {
    const ending = otherAssignment ? [assignment, otherAssignment] : [assignment];
    const pay = (otherAssignment ?? assignment).pay;
    const places = [{ old: assignment, person: other!, pay }];
    if (otherAssignment)
      places.push({ old: otherAssignment, person: assignment.person, pay: assignment.pay });
    for (const old of ending) model.move(old, 'replaced');
    for (const { old, person, ...terms } of places)
      model.take(old.shift, person, 'confirmed', { ...terms, seat: old.seat, replaces: old });
  }
};

const change = (model: Model, { assignment, time, pay }: Request): void => {
  const { shift, seat, person } = assignment;
  const affects =
    time && ([Math.min(assignment.start, time.start), Math.max(assignment.end, time.end)] as const);
  if (pay !== null) assignment.pay = pay;
  if (time) {
    Object.assign(assignment, time);
    if (shift.headcount === 1) Object.assign(shift, time);
    else splitOff(model, assignment, time, seat);
  }
  model.owe('assignment_changed', assignment, { person, before: 'confirmed', after: 'confirmed', affects });
  model.supersedeRequests(assignment);
};

/** The seat gets a shift of its own; the number that becomes free goes to whoever has the last one. */
const splitOff = (
  model: Model,
  assignment: Assignment,
  time: { start: number; end: number },
  freed: number,
): void => {
  const old = assignment.shift;
  const shift = { ...old, ...time, id: '', headcount: 1, cancelled: false };
  model.shifts.push(shift);
  assignment.shift = shift;
  assignment.seat = 1;
  for (const item of model.on(old)) {
    // What has ended keeps its number.
    if (item.seat !== old.headcount || !blocks(item.state)) continue;
    model.owe('assignment_changed', item, { person: item.person, before: `seat ${item.seat}`, after: `seat ${freed}` }); // prettier-ignore
    item.seat = freed;
  }
  old.headcount -= 1;
};
