/** Keeps a screen that stopped working from taking the window with it. */
import { Component, type ReactNode } from "react";
import { Failed } from "../design/States";

interface Props {
  children: ReactNode;
  words: { failed: string; reload: string };
}

export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page">
        <Failed
          message={this.props.words.failed}
          retryWords={this.props.words.reload}
          onRetry={() => this.setState({ failed: false })}
        />
      </div>
    );
  }
}
