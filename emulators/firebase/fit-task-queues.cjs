'use strict';

const { TaskQueueController } = require('firebase-tools/lib/emulator/tasksEmulator');

/**
 * The Tasks emulator looks for work once a second while idle, and without a pause while a task runs, which
 * takes a whole core for as long as one task waits for its retry.
 */
function fitTaskQueues() {
  if (TaskQueueController.UPDATE_TIMEOUT !== 0 || TaskQueueController.LISTEN_TIMEOUT !== 1000) {
    throw new Error('emulators/firebase/fit-task-queues.cjs does not fit this version of firebase-tools.');
  }
  TaskQueueController.UPDATE_TIMEOUT = 10;
  TaskQueueController.LISTEN_TIMEOUT = 50;
}

module.exports = { fitTaskQueues };
