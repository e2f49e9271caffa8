import { Button } from 'antd';
import { Component, type ReactNode } from 'react';

interface PageGuardProps {
	/** Another page is another try. */
	readonly place: string;
	readonly children: ReactNode;
}

interface PageGuardState {
	readonly failed: { readonly place: string; readonly reason: string } | undefined;
}

/** A bug of ours on one page takes that page away and no other: the rest of the window goes on. */
export class PageGuard extends Component<PageGuardProps, PageGuardState> {
	override state: PageGuardState = { failed: undefined };

	static getDerivedStateFromError(error: unknown): Partial<PageGuardState> {
		const reason = error instanceof Error ? error.message : String(error);
		return { failed: { place: '', reason } };
	}

	static getDerivedStateFromProps(
		{ place }: PageGuardProps,
		{ failed }: PageGuardState,
	): Partial<PageGuardState> | null {
		if (failed === undefined) return null;
		if (failed.place === '') return { failed: { ...failed, place } };
		return failed.place === place ? null : { failed: undefined };
	}

	override render(): ReactNode {
		const { failed } = this.state;
		if (failed === undefined) return this.props.children;
		return (
			<main className="page-guard" role="alert">
				<h1>这一页出错了</h1>
				<p>录入的内容都已存好，其他页照常可用。请换一页再回来，或者再试一次。</p>
				<p className="note">请把这句话告诉开发者：{failed.reason}</p>
				<Button type="primary" onClick={() => this.setState({ failed: undefined })}>
					再试一次
				</Button>
			</main>
		);
	}
}
